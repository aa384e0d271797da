// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Threads that all want the same CPU: workload [MILLISECONDS]
 * Prints "THREADS threads on CPU N for MILLISECONDS ms".
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define DEFAULT_MS 2003
#define THREADS    7

static atomic_bool stop;

static void *compete(void *argument)
{
    while (!atomic_load_explicit(&stop, memory_order_relaxed))
        ;
    return argument;
}

int main(int argc, char **argv)
{
    long ms = argc > 1 ? atol(argv[1]) : DEFAULT_MS;
    const struct timespec duration = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    int cpu = sched_getcpu();
    pthread_t threads[THREADS];
    pthread_attr_t there;
    cpu_set_t cpus;

    CPU_ZERO(&cpus);
    CPU_SET(cpu, &cpus);
    pthread_attr_init(&there);
    pthread_attr_setaffinity_np(&there, sizeof(cpus), &cpus);
    for (int i = 0; i < THREADS; i++) {
        if (pthread_create(&threads[i], &there, compete, NULL)) {
            fprintf(stderr, "no thread %d on CPU %d\n", i, cpu);
            return 1;
        }
    }
    nanosleep(&duration, NULL);
    atomic_store(&stop, true);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    printf("%d threads on CPU %d for %ld ms\n", THREADS, cpu, ms);
    return 0;
}
