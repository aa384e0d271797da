// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * One thread waits at a pipe for the other, which sleeps 2 ms before each byte it writes: workload [WAKEUPS]
 * The threads are named waiter and waker. Prints "WAKEUPS bytes, N sleeps": how often the waiter really had to wait, as
 * the kernel counts it.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_WAKEUPS 101
#define SLEEP_NS        2000000

static int ends[2];
static long wakeups = DEFAULT_WAKEUPS;

static void *wake(void *argument)
{
    prctl(PR_SET_NAME, "waker");
    for (long i = 0; i < wakeups; i++) {
        nanosleep(&(struct timespec){.tv_nsec = SLEEP_NS}, NULL);
        if (write(ends[1], "o", 1) != 1)
            abort();
    }
    return argument;
}

int main(int argc, char **argv)
{
    struct rusage before, after;
    pthread_t waker;
    char byte;

    if (argc > 1)
        wakeups = atol(argv[1]);
    prctl(PR_SET_NAME, "waiter");
    if (pipe(ends) || pthread_create(&waker, NULL, wake, NULL)) {
        perror("no second thread");
        return 1;
    }
    getrusage(RUSAGE_THREAD, &before);
    for (long i = 0; i < wakeups; i++)
        if (read(ends[0], &byte, 1) != 1)
            return 1;
    getrusage(RUSAGE_THREAD, &after);
    pthread_join(waker, NULL);
    printf("%ld bytes, %ld sleeps\n", wakeups, after.ru_nvcsw - before.ru_nvcsw);
    return 0;
}
