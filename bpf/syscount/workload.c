// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Makes system calls that a C library makes for nothing else: workload [CALLS]
 * Prints "CALLS calls, FAILURES failures, SLEEPS sleeps of 1 ms".
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_CALLS 10007
#define SLEEPS        101

int main(int argc, char **argv)
{
    long calls = argc > 1 ? atol(argv[1]) : DEFAULT_CALLS;
    long failures = 0;
    const struct timespec millisecond = {.tv_nsec = 1000000};

    for (long i = 0; i < calls; i++) {
        /* Every third asks for a process that there can't be. */
        if (syscall(SYS_getpgid, i % 3 ? 0 : -1) < 0)
            failures++;
    }
    for (int i = 0; i < SLEEPS; i++)
        syscall(SYS_nanosleep, &millisecond, NULL);
    printf("%ld calls, %ld failures, %d sleeps\n", calls, failures, SLEEPS);
    return 0;
}
