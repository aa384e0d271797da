/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Functions of programs and libraries: SEC("uprobe/LIBRARY:FUNCTION") and SEC("uretprobe/LIBRARY:FUNCTION"). The agent
 * finds the library in every process that has it, in containers too.
 */
#ifndef PROBESCOPE_UPROBE_H
#define PROBESCOPE_UPROBE_H

#include "kernel_types.h"

/* The one file to look for the functions in, whatever the library's name; empty for every such library in use. */
const volatile char binary[256];

static const volatile bool tail_calls = false;

/*
 * To be called by every program of a function: it keeps the stack of its thread. From 6.13 on the kernel gives programs
 * of their type one per CPU (its commit a76ab5731e32), as if none could take the CPU from another; those of uprobes
 * can, and would write over each other's variables. It does not where a program has a tail call, and this one is never
 * made: the verifier takes it out.
 */
static __always_inline void keep_thread_stack(void *ctx)
{
    if (tail_calls)
        bpf_tail_call(ctx, NULL, 0);
}

/* Whether a function is entered by one that was entered with its stack at `outer` and has not returned: a library may
 * serve one function by another, and the program asked for the outer one. Stacks grow downwards; where the outer one's
 * last act is to jump to the inner one, both have the same. */
static __always_inline bool is_entered_within(void *ctx, unsigned long outer, bool is_same_function)
{
    unsigned long stack = stack_pointer(ctx);

    return stack < outer || (stack == outer && !is_same_function);
}

#endif
