/* Frames that a kernel stack has only because a program took it. */
#ifndef PROBESCOPE_PROBE_FRAMES_H
#define PROBESCOPE_PROBE_FRAMES_H

#include <stddef.h>
#include <stdint.h>

struct symbols;

/* How many frames at the leaf lead from the kernel's code through a tracepoint or trampoline to the program that took
 * the stack: 0 where there is no such way. `frames` are addresses, leaf first. */
size_t probe_frames(struct symbols *symbols, const uint64_t *frames, size_t count);

#endif
