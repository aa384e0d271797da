/* The callers of a thread in user mode, found in the part of its stack that was copied: by the call frame information
 * of each function's file, and by the frame pointer through code that has none, as code made at run time. */
#ifndef PROBESCOPE_UNWINDER_H
#define PROBESCOPE_UNWINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "symbols/symbols.h"

/* The kernel takes no more frames of a stack than this, or than kernel.perf_event_max_stack when that is less; nor does
 * the unwinder. */
#define STACK_FRAMES_MOST 127

/* Why a stack has no more frames. */
enum stack_end {
    STACK_WHOLE,      /* the last frame is the outermost, or nothing tells that it isn't */
    STACK_FULL,       /* it has as many as are taken */
    STACK_NOT_COPIED, /* its callers are above the part that was copied */
    STACK_NO_CALLER,  /* nothing says where the last frame's caller is */
};

struct user_stack {
    uint64_t frames[STACK_FRAMES_MOST];  /* leaf first */
    bool interrupted[STACK_FRAMES_MOST]; /* the frame is where it was interrupted; else where a call returns to */
    size_t count;
    enum stack_end end;
};

struct unwinder;

/* NULL when out of memory. */
struct unwinder *unwinder_new(struct symbols *symbols);
void unwinder_free(struct unwinder *unwinder);

/* `copy` is a copy as frame_registers.h describes it. `stack` holds what the kernel found by frame pointers and gets
 * what is known better; it stays as it is when the copy is of no use: of a 32-bit thread, of another moment, of a
 * process whose code is not known. */
void unwinder_improve(struct unwinder *unwinder, int tgid, const void *copy, size_t copy_bytes,
                      struct user_stack *stack);

#endif
