/* Stacks that a probe keeps by their id in its map `stacks`, for tables whose keys name them. */
#ifndef PROBESCOPE_STACK_MAP_H
#define PROBESCOPE_STACK_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rows/stack_book.h"
#include "wire/problem.h"

struct bpf_object;

struct stack_map {
    int fd;
    uint64_t *frames; /* room for one value of the map */
    size_t most_frames;
    bool in_tracepoints; /* kernel stacks begin with the way to the program that took them */
};

/* Finds the map of a loaded object. 0, or -1 with a problem of code "object" when it is missing or of another shape,
 * or "memory". Free it with stack_map_close in each case. */
int stack_map_open(struct stack_map *map, const struct bpf_object *object, struct problem *problem);
void stack_map_close(struct stack_map *map);

/* Queues the message of the stack `id` when it is new to the book, and takes it out of the map. `tgid` is 0 for a
 * kernel stack. `*found` is whether the stack is known to the reader now. False when the queue is full. */
bool stack_map_send(struct stack_map *map, struct stack_book *book, uint64_t id, int tgid, bool *found);

#endif
