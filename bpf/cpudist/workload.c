// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Gets a CPU again and again, to use it for a moment: workload [STAYS]
 * Prints "STAYS sleeps, N switches", the latter as the kernel counted them.
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

    for (long i = 0; i < stays; i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000}, NULL);
    getrusage(RUSAGE_SELF, &used);
    printf("%ld sleeps, %ld switches\n", stays, used.ru_nvcsw + used.ru_nivcsw);
    return 0;
}
