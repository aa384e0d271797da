/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Stacks that a table's key names. A stack is kept once in the map `stacks`, by the hash of its addresses; the agent
 * fetches it with the first row that names it and then takes it out. A program takes the stack before it counts.
 */
#ifndef PROBESCOPE_STACKS_H
#define PROBESCOPE_STACKS_H

#include "losses.h"
#include "types.h"

#include <stdbool.h>
#include <stddef.h>

/* Different stacks between two readings. Define it before this file is included to have room for more. */
#ifndef STACKS_MOST
#define STACKS_MOST 16384
#endif

#define STACK_FRAMES 127

struct stack {
    __u64 frames[STACK_FRAMES]; /* addresses, leaf first, ended by 0 where there are fewer */
};

/* Not the kernel's own map type for stacks, which drops one of two that collide. Its room is set aside at once because
 * a program in an interrupt can't wait for memory. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, STACKS_MOST);
    __type(key, __u64);
    __type(value, struct stack);
} stacks SEC(".maps");

/* A program that takes a stack may be interrupted by others that do, and one of a uprobe preempted by others of the
 * same CPU: one place for each. */
#define STACK_PLACES 8

struct stack_place {
    __u64 claims; /* of programs that have it, or are about to see that another has */
    struct stack stack;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, STACK_PLACES);
    __type(key, __u32);
    __type(value, struct stack_place);
} stack_places SEC(".maps");

static __always_inline void leave_stack_place(struct stack_place *place)
{
    __sync_fetch_and_add(&place->claims, -1);
}

/*
 * Whoever wants the place adds his claim, and only then looks: it is his where that is the only one. Who comes before
 * he leaves finds two and goes on to another place, whatever comes between which steps; of two who come between each
 * other's steps both may go on, but never both stay. So nothing has to be undone in order: a preempted program may go
 * on after one that came later. Adding is all that it takes, because kernels before 5.12 have no atomic operation that
 * tells what was there.
 */
static __always_inline bool claim_stack_place(struct stack_place *place)
{
    __sync_fetch_and_add(&place->claims, 1);
    if (*(volatile __u64 *)&place->claims == 1)
        return true;
    leave_stack_place(place);
    return false;
}

/* NULL where all are in use. */
static __noinline struct stack_place *free_stack_place(void)
{
    for (__u32 i = 0; i < STACK_PLACES; i++) {
        __u32 key = i; /* the verifier does not follow a count in memory */
        struct stack_place *place = bpf_map_lookup_elem(&stack_places, &key);

        if (place && claim_stack_place(place))
            return place;
    }
    return NULL;
}

/* `seed` keeps apart what has the same addresses and isn't the same. Below 2^63 and never 0. */
static __noinline __u64 stack_hash(struct stack *stack, __u64 seed)
{
    __u64 hash = seed + 0x9e3779b97f4a7c15;

    for (int i = 0; i < STACK_FRAMES; i++) {
        if (!stack->frames[i])
            break;
        hash = (hash ^ stack->frames[i]) * 0xd6e8feb86659fd93;
        hash ^= hash >> 32;
    }
    hash = (hash * 0xd6e8feb86659fd93) >> 1;
    return hash ? hash : 1;
}

static __noinline __u64 keep_stack(void *ctx, void *losses, struct stack *stack, __u64 flags)
{
    __u64 seed = flags & BPF_F_USER_STACK ? bpf_get_current_pid_tgid() >> 32 : 0;
    long taken = bpf_get_stack(ctx, stack, sizeof(*stack), flags);
    __u64 id;

    if (taken < 0)
        count_loss_in(losses, LOSS_NO_STACK);
    if (taken <= 0) /* 0: a kernel thread has no user stack, a program in user mode none of the kernel */
        return 0;
    id = stack_hash(stack, seed);
    if (bpf_map_lookup_elem(&stacks, &id))
        return id;
    if (bpf_map_update_elem(&stacks, &id, stack, BPF_ANY)) {
        count_loss_in(losses, LOSS_NO_STACK);
        return 0;
    }
    return id;
}

static __always_inline __u64 take_stack(void *ctx, void *losses, __u64 flags)
{
    struct stack_place *place = free_stack_place();
    __u64 id;

    if (!place) {
        count_loss_in(losses, LOSS_NO_STACK);
        return 0;
    }
    id = keep_stack(ctx, losses, &place->stack, flags);
    leave_stack_place(place);
    return id;
}

/* The stacks of the thread that runs now, for the key of `stream`, an output map that has its LOSSES_OF. 0 when there
 * is none or it could not be kept, which is counted. */
#define take_kernel_stack(ctx, stream) ((kernel_stack_id_t)take_stack(ctx, &lost_##stream, 0))
#define take_user_stack(ctx, stream)   ((user_stack_id_t)take_stack(ctx, &lost_##stream, BPF_F_USER_STACK))

#endif
