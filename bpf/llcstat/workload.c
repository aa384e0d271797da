// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Reads memory that no CPU's cache has: workload [MEBIBYTES]
 * It goes from one cache line to another by chance, once to each, so that none can be foreseen. Prints "LINES lines".
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define DEFAULT_MIB 257
#define LINE        64 /* bytes, as most CPUs have */

struct line {
    uint32_t next;
    char rest[LINE - sizeof(uint32_t)];
};

static uint64_t state = 1009;

static uint32_t below(uint32_t most)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % most;
}

int main(int argc, char **argv)
{
    long mebibytes = argc > 1 ? atol(argv[1]) : DEFAULT_MIB;
    uint32_t count = (uint32_t)(mebibytes * (1024 * 1024 / LINE)), at = 0;
    struct line *lines = malloc(count * sizeof(*lines));

    if (!lines) {
        perror("memory");
        return 1;
    }
    for (uint32_t i = 0; i < count; i++)
        lines[i].next = i;
    /* One circle through all of them. */
    for (uint32_t i = count - 1; i > 0; i--) {
        uint32_t other = below(i), next = lines[i].next;

        lines[i].next = lines[other].next;
        lines[other].next = next;
    }
    for (uint32_t i = 0; i < count; i++)
        at = *(volatile uint32_t *)&lines[at].next;
    printf("%u lines\n", count);
    return at ? 2 : 0; /* it is back where it began */
}
