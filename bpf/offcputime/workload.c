// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sleeps, then competes with a second thread for one CPU: workload [SLEEPS]
 * Each sleep is 3 ms and is called from rest() of have_a_rest().
 * Prints "SLEEPS sleeps, N times off the CPU, W ns waited", as the kernel counts them: how often it gave its CPU up
 * while it slept (a sleep may be over before that), and how long it waited for the CPU when it competed.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_SLEEPS 101
#define SLEEP_NS       3000000
#define WAIT_NS        20000000   /* which the first thread waits for the CPU before it stops competing */
#define GIVE_UP_NS     1000000000 /* of CPU time, where the kernel does not tell how long a thread waited */

/* The system call with the registers of its caller, so that stacks can be followed from it: a C library is compiled
 * without frame pointers. */
static __attribute__((always_inline)) inline void sleep_ns(long ns)
{
    const struct timespec duration = {.tv_nsec = ns};
#if defined(__x86_64__)
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(SYS_nanosleep), "D"(&duration), "S"(0) : "rcx", "r11", "memory");
#elif defined(__aarch64__)
    register long number __asm__("x8") = SYS_nanosleep;
    register const void *first __asm__("x0") = &duration;
    register long second __asm__("x1") = 0;
    __asm__ volatile("svc 0" : "+r"(first) : "r"(number), "r"(second) : "memory");
#else
    nanosleep(&duration, NULL);
#endif
}

__attribute__((noinline)) static void rest(void)
{
    sleep_ns(SLEEP_NS);
    __asm__ volatile(""); /* no jump for the call's return */
}

__attribute__((noinline)) static void have_a_rest(long sleeps)
{
    for (long i = 0; i < sleeps; i++)
        rest();
    __asm__ volatile("");
}

static long long used_ns(void)
{
    struct timespec used;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return used.tv_sec * 1000000000LL + used.tv_nsec;
}

static atomic_bool competed;

static void *compete(void *argument)
{
    while (!atomic_load(&competed))
        ;
    return argument;
}

/* How often the calling thread gave its CPU up. */
static long left_cpu(void)
{
    struct rusage used;

    return getrusage(RUSAGE_THREAD, &used) ? 0 : used.ru_nvcsw;
}

/* How long the calling thread has waited in run queues; 0 where the kernel does not tell. */
static long long waited_ns(void)
{
    FILE *file = fopen("/proc/thread-self/schedstat", "r");
    long long waited = 0;

    if (file) {
        if (fscanf(file, "%*d %lld", &waited) != 1)
            waited = 0;
        fclose(file);
    }
    return waited;
}

int main(int argc, char **argv)
{
    long sleeps = argc > 1 ? atol(argv[1]) : DEFAULT_SLEEPS;
    long left = left_cpu();
    long long before;
    pthread_t second;
    cpu_set_t cpus;

    have_a_rest(sleeps);
    left = left_cpu() - left;
    CPU_ZERO(&cpus);
    CPU_SET(sched_getcpu(), &cpus);
    before = waited_ns();
    if (sched_setaffinity(0, sizeof(cpus), &cpus) || pthread_create(&second, NULL, compete, NULL)) {
        perror("no two threads on one CPU");
        return 1;
    }
    /* How long it takes until it had to wait is up to the scheduler, and to the hypervisor beneath it. */
    while (waited_ns() - before < WAIT_NS && used_ns() < GIVE_UP_NS)
        ;
    atomic_store(&competed, true);
    printf("%ld sleeps, %ld times off the CPU, %lld ns waited\n", sleeps, left, waited_ns() - before);
    pthread_join(second, NULL);
    return 0;
}
