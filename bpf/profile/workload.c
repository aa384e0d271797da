// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Computes for a known CPU time in functions of known names: workload [MILLISECONDS [unframed]]
 * They are main > burn > burn_inner, which have frame pointers; or main > unframed > unframed_inner, which have none.
 * Sampled at F Hz that makes MILLISECONDS * F / 1000 samples. Prints "MILLISECONDS ms".
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DEFAULT_MS 1009
#define STEPS      200000 /* so many that asking for the time takes little of it */

#define UNFRAMED __attribute__((noinline, optimize("omit-frame-pointer")))

static long long cpu_ms(void)
{
    struct timespec used;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return used.tv_sec * 1000LL + used.tv_nsec / 1000000;
}

__attribute__((noinline)) static unsigned int burn_inner(unsigned int seed)
{
    volatile unsigned int value = seed; /* in memory, so that this leaf function has a stack frame */

    for (int i = 0; i < STEPS; i++)
        value = value * 1664525 + 1013904223;
    return value;
}

__attribute__((noinline)) static unsigned int burn(long long until_ms)
{
    unsigned int value = 1;

    while (cpu_ms() < until_ms)
        value = burn_inner(value);
    return value;
}

UNFRAMED static unsigned int unframed_inner(unsigned int seed)
{
    volatile unsigned int value = seed;

    for (int i = 0; i < STEPS; i++)
        value = value * 1664525 + 1013904223;
    return value;
}

UNFRAMED static unsigned int unframed(long long until_ms)
{
    unsigned int value = 1;

    while (cpu_ms() < until_ms)
        value = unframed_inner(value);
    return value;
}

int main(int argc, char **argv)
{
    long milliseconds = argc > 1 ? atol(argv[1]) : DEFAULT_MS;
    bool has_frames = argc < 3 || strcmp(argv[2], "unframed") != 0;
    volatile unsigned int result = has_frames ? burn(milliseconds) : unframed(milliseconds);

    (void)result;
    printf("%ld ms\n", milliseconds);
    return 0;
}
