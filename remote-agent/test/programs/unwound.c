/* The program whose stacks the tests unwind: unwound WAY [DEPTH]. It calls itself in a way that they know, says so by a
 * line feed, and waits to be killed. */
#include <alloca.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define CALLED __attribute__((noinline, noipa))

static volatile unsigned int sink;

static void say_ready(void)
{
    static const char line = '\n';

    if (write(STDOUT_FILENO, &line, 1) != 1)
        abort();
}

/* Deep in the C library. */
CALLED static void rest(void)
{
    say_ready();
    for (;;)
        pause();
}

/* A leaf function that touches no stack: what is interrupted while it computes has no frame. */
CALLED static unsigned int compute(unsigned int value)
{
    for (;;)
        value = value * 1664525 + 1013904223;
    return value;
}

CALLED static void call_leaf(void)
{
    say_ready();
    sink = compute(sink);
    sink++;
}

CALLED static void descend(int depth)
{
    if (depth > 1)
        descend(depth - 1);
    else
        rest();
    sink++; /* no tail call */
}

CALLED static int compare(const void *left, const void *right)
{
    rest();
    return *(const int *)left - *(const int *)right;
}

CALLED static void sort(void)
{
    int numbers[] = {3, 1, 2};

    qsort(numbers, 3, sizeof(numbers[0]), compare);
    sink += (unsigned int)numbers[0];
}

CALLED static void handle(int number)
{
    rest();
    sink = (unsigned int)number;
}

/* Interrupted by a fault, in a function that calls nothing. */
CALLED static unsigned int touch(volatile unsigned int *nowhere)
{
    return *nowhere + 1;
}

CALLED static void interrupt(void)
{
    signal(SIGSEGV, handle);
    sink += touch((volatile unsigned int *)16);
}

/* A frame whose size is known only when it runs, and one that is aligned to more than the stack is. */
CALLED static void allocate(int bytes)
{
    volatile char *room = alloca((size_t)bytes);

    room[0] = 1;
    rest();
    sink += (unsigned int)room[0];
}

CALLED static void align(void)
{
    volatile char aligned[256] __attribute__((aligned(256)));

    aligned[0] = 1;
    allocate(1000 + aligned[0]);
    sink += (unsigned int)aligned[1];
}

static void clean_up(int *value)
{
    sink += (unsigned int)*value;
}

/* What an exception would run through. */
CALLED static void guard(void)
{
    __attribute__((cleanup(clean_up))) int value = 1;

    rest();
    sink++;
}

CALLED static void *run_thread(void *argument)
{
    rest();
    return argument;
}

CALLED static void start_thread_and_wait(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, run_thread, NULL) == 0)
        pthread_join(thread, NULL);
}

int main(int argc, char **argv)
{
    const char *way = argc > 1 ? argv[1] : "";

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (strcmp(way, "descend") == 0)
        descend(atoi(argv[2]));
    else if (strcmp(way, "leaf") == 0)
        call_leaf();
    else if (strcmp(way, "sort") == 0)
        sort();
    else if (strcmp(way, "signal") == 0)
        interrupt();
    else if (strcmp(way, "align") == 0)
        align();
    else if (strcmp(way, "guard") == 0)
        guard();
    else if (strcmp(way, "thread") == 0)
        start_thread_and_wait();
    return (int)sink;
}
