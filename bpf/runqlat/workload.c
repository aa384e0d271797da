// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Two threads on one CPU hand a byte back and forth; each hand-over wakes a thread that must wait for the CPU: workload
 * [HANDOVERS] Prints "HANDOVERS wakeups", and "RUNS runs" where the kernel keeps schedstat: how often the two were
 * given a CPU after the start (every wake-up, and every time one was preempted).
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#define DEFAULT_HANDOVERS 5003

struct player {
    int from, to;
    long turns;
    long long runs;
};

/* How often the calling thread was given a CPU; -1 where the kernel does not tell. */
static long long runs_of_this_thread(void)
{
    FILE *file = fopen("/proc/thread-self/schedstat", "r");
    long long runs = -1;

    if (file) {
        if (fscanf(file, "%*d %*d %lld", &runs) != 1)
            runs = -1;
        fclose(file);
    }
    return runs;
}

static void *play(void *argument)
{
    struct player *player = argument;
    char ball;

    for (long i = 0; i < player->turns; i++)
        if (read(player->from, &ball, 1) != 1 || write(player->to, &ball, 1) != 1)
            abort();
    player->runs = runs_of_this_thread();
    return NULL;
}

int main(int argc, char **argv)
{
    long handovers = argc > 1 ? atol(argv[1]) : DEFAULT_HANDOVERS;
    int ping[2], pong[2];
    pthread_t thread;
    cpu_set_t cpus;

    CPU_ZERO(&cpus);
    CPU_SET(sched_getcpu(), &cpus);
    if (sched_setaffinity(0, sizeof(cpus), &cpus) || pipe(ping) || pipe(pong)) {
        perror("no two threads on one CPU");
        return 1;
    }

    struct player first = {.from = pong[0], .to = ping[1], .turns = handovers / 2};
    struct player second = {.from = ping[0], .to = pong[1], .turns = handovers - handovers / 2};

    if (pthread_create(&thread, NULL, play, &second)) {
        fprintf(stderr, "no second thread\n");
        return 1;
    }
    if (write(ping[1], "o", 1) != 1) {
        perror("pipe");
        return 1;
    }
    play(&first);
    pthread_join(thread, NULL);
    printf("%ld wakeups\n", handovers);
    if (first.runs >= 0 && second.runs >= 0)
        printf("%lld runs\n", first.runs + second.runs);
    return 0;
}
