// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Allocates with each function there is, and frees all but what leak() allocates: workload [ROUNDS [THREADS]]
 * More threads than one do so side by side on one CPU. leak() is called from grow(). Prints "ROUNDS rounds, BYTES bytes
 * leaked in PIECES pieces".
 */
#define _GNU_SOURCE
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#define DEFAULT_ROUNDS 211
#define LEAKED_BYTES   1009
#define LEAKED_MAPS    7
#define MOST_THREADS   64

static long rounds = DEFAULT_ROUNDS, page;
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

static void allocate_and_free(long round)
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

static pthread_barrier_t all_there;

static void work(void)
{
    /* A name of its own: the C library takes memory when a program or a thread starts. */
    prctl(PR_SET_NAME, "leaks-memory");
    for (long round = 0; round < rounds; round++) {
        allocate_and_free(round);
        grow(round);
    }
    for (int i = 0; i < LEAKED_MAPS; i++)
        must(mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
}

static void *thread(void *unused)
{
    pthread_barrier_wait(&all_there);
    work();
    return unused;
}

/* All on one CPU, where the kernel may take it from one that a probe looks at just now and give it to another. */
static void work_together(long threads)
{
    pthread_t ids[MOST_THREADS];
    cpu_set_t one;

    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    if (threads > MOST_THREADS || sched_setaffinity(0, sizeof(one), &one) ||
        pthread_barrier_init(&all_there, NULL, threads))
        exit(1);
    for (long i = 0; i < threads; i++) {
        if (pthread_create(&ids[i], NULL, thread, NULL))
            exit(1);
    }
    for (long i = 0; i < threads; i++)
        pthread_join(ids[i], NULL);
}

int main(int argc, char **argv)
{
    long threads = argc > 2 ? atol(argv[2]) : 1;

    if (argc > 1)
        rounds = atol(argv[1]);
    page = sysconf(_SC_PAGESIZE);
    setbuf(stdout, NULL); /* no memory for it */
    if (threads > 1)
        work_together(threads);
    else
        work();
    printf("%ld rounds, %ld bytes leaked in %ld pieces\n", threads * rounds,
           threads * (rounds * LEAKED_BYTES + LEAKED_MAPS * page), threads * (rounds + LEAKED_MAPS));
    return 0;
}
