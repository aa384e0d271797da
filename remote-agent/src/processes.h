/* The processes whose code is known. */
#ifndef PROBESCOPE_PROCESSES_H
#define PROBESCOPE_PROCESSES_H

#include <stddef.h>
#include <stdint.h>

#include "process.h"
#include "process_notices.h"

#define PROCESSES_MOST 2048

/* Generations of parents that are asked for what a process that is gone had. */
#define ANCESTORS_MOST 8

/* The process itself, its ancestors, and the agent's own root. */
#define ROOTS_MOST (ANCESTORS_MOST + 2)

struct processes {
    struct process list[PROCESSES_MOST];
    size_t count;
    size_t last;                     /* the one found last */
    struct process_notices *notices; /* NULL while nobody tells what processes do */
};

/* Zero-initialise; free with processes_free. */
void processes_free(struct processes *processes);

/* Begins and ends to listen to the kernel. 0, or -errno; then /proc alone must do. */
int processes_listen(struct processes *processes);
void processes_ignore(struct processes *processes);

/* Takes in what the kernel has told meanwhile. */
void processes_catch_up(struct processes *processes, uint64_t now_ns);

/* The one with an id; the least recently used makes room when it is new. Valid until the next call. */
struct process *processes_get(struct processes *processes, int tgid, uint64_t now_ns);

/* The range of memory that holds `address`, and whose it is: the process's own, that of the program it was before, or
 * that of the process it was made by. NULL when there is none. */
const struct mapping *processes_mapping(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                                        const struct process **owner);

/* In whose roots the files of a process are looked for. How many. */
size_t processes_roots(const struct processes *processes, int tgid, int roots[ROOTS_MOST]);

/* Names code that a process generated at run time. False when it has no perf map that names it. */
bool processes_find_generated(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                              struct symbol_found *found);

/* Drops those that were gone already the last time, so that what they did just before is still named. */
void processes_forget_gone(struct processes *processes);

#endif
