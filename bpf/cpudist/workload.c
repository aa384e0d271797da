// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Gets a CPU again and again, to use it for a moment: workload [STAYS]
 * A slow machine comes too late to some sleeps, so it sleeps until the kernel has counted that it gave the CPU up so
 * often. Prints "N switches", those that it did not wish for too.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define DEFAULT_STAYS 1009

int main(int argc, char **argv)
{
    long stays = argc > 1 ? atol(argv[1]) : DEFAULT_STAYS;
    struct rusage used;

    do {
        nanosleep(&(struct timespec){.tv_nsec = 1000}, NULL);
        getrusage(RUSAGE_SELF, &used);
    } while (used.ru_nvcsw < stays);
    printf("%ld switches\n", used.ru_nvcsw + used.ru_nivcsw);
    return 0;
}
