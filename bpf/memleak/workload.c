// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Allocates with each function there is, and frees all but what leak() allocates: workload [ROUNDS]
 * leak() is called from grow(). Prints "ROUNDS rounds, BYTES bytes leaked in PIECES pieces".
 */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#define DEFAULT_ROUNDS 211
#define LEAKED_BYTES   1009
#define LEAKED_MAPS    7

static void *volatile kept; /* so that no allocation is left out by the compiler */

static void *must(void *memory)
{
    kept = memory;
    if (memory && memory != MAP_FAILED)
        return memory;
    perror("memory");
    exit(1);
}

__attribute__((noinline)) static void leak(long round)
{
    must(round % 2 ? malloc(LEAKED_BYTES) : calloc(1, LEAKED_BYTES));
    __asm__ volatile(""); /* no jump for the call's return */
}

__attribute__((noinline)) static void grow(long round)
{
    leak(round);
    __asm__ volatile("");
}

static void allocate_and_free(long round, long page)
{
    void *memory = must(malloc(10 + round));

    free(must(realloc(memory, 100000 + round)));
    free(must(realloc(NULL, 20)));
    free(must(reallocarray(NULL, 3, 7)));
    free(must(calloc(3, 5)));
    free(must(aligned_alloc(64, 640)));
    free(must(memalign(64, 100)));
    free(must(valloc(50)));
    free(must(pvalloc(50)));
    if (posix_memalign(&memory, 64, 30))
        exit(1);
    free(must(memory));
    free(must(malloc(1 << 20))); /* mapped by the allocator */
    munmap(must(mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)), page);
}

int main(int argc, char **argv)
{
    long rounds = argc > 1 ? atol(argv[1]) : DEFAULT_ROUNDS, page = sysconf(_SC_PAGESIZE);

    setbuf(stdout, NULL); /* no memory for it */
    /* A name of its own: the C library takes memory when a program starts. */
    prctl(PR_SET_NAME, "leaks-memory");
    for (long round = 0; round < rounds; round++) {
        allocate_and_free(round, page);
        grow(round);
    }
    for (int i = 0; i < LEAKED_MAPS; i++)
        must(mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    printf("%ld rounds, %ld bytes leaked in %ld pieces\n", rounds, rounds * LEAKED_BYTES + LEAKED_MAPS * page,
           rounds + LEAKED_MAPS);
    return 0;
}
