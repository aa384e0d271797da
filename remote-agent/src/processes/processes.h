/* The processes whose code is known.
 *
 * One that ended is kept until every stack is named that was taken while it ran, however late that is. What all of them
 * hold is bounded: above that the least recently used make room. */
#ifndef PROBESCOPE_PROCESSES_H
#define PROBESCOPE_PROCESSES_H

#include <stddef.h>
#include <stdint.h>

#include "processes/process.h"
#include "processes/process_notices.h"

/* Memory for mappings: those of some 2,500 short-lived programs. */
#define PROCESSES_BYTES_MOST ((size_t)3 << 20)

#define PROCESSES_BUCKETS 1024

/* Generations of parents that are asked for what a process that is gone had. */
#define ANCESTORS_MOST 8

/* The process itself, its ancestors, and the agent's own root. */
#define ROOTS_MOST (ANCESTORS_MOST + 2)

struct process_entry {
    struct process process;
    struct process_entry *next;  /* of its bucket */
    struct process_entry *newer; /* by when they were last asked for or heard of */
    struct process_entry *older;
    size_t bytes; /* as they are part of `bytes` below */
};

struct processes {
    struct process_entry *buckets[PROCESSES_BUCKETS]; /* by process id */
    struct process_entry *newest;
    struct process_entry *oldest;
    size_t count;
    size_t bytes;
    struct process_notices *notices; /* NULL while nobody tells what processes do */
    uint64_t named_ns;               /* every stack taken before that is named; CLOCK_MONOTONIC */
};

/* Zero-initialise; free with processes_free. */
void processes_free(struct processes *processes);

/* Begins and ends to listen to the kernel. 0, or -errno; then /proc alone must do. */
int processes_listen(struct processes *processes);
void processes_ignore(struct processes *processes);

/* Takes in what the kernel has told meanwhile. */
void processes_catch_up(struct processes *processes, uint64_t now_ns);

/* The one with an id, which may be new. Valid until the next call. NULL without memory. */
struct process *processes_get(struct processes *processes, int tgid);

/* The range of memory that holds `address`, and whose it is: the process's own, that of the program it was before, or
 * that of the process it was made by. NULL when there is none; `owner` is NULL too when memory ran out. */
const struct mapping *processes_mapping(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                                        const struct process **owner);

/* In whose roots the files of a process are looked for. How many. */
size_t processes_roots(const struct processes *processes, int tgid, int roots[ROOTS_MOST]);

/* Names code that a process generated at run time. False when it has no perf map that names it. */
bool processes_find_generated(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                              struct symbol_found *found);

/* Drops those that were gone before `named_ns`. */
void processes_forget_gone(struct processes *processes, uint64_t now_ns);

#endif
