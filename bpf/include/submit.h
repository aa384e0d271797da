/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Writing records into a ring buffer without waking the agent for each. */
#ifndef PROBESCOPE_SUBMIT_H
#define PROBESCOPE_SUBMIT_H

#include "losses.h"

#include <stdbool.h>

/*
 * The agent is woken each time that this much more waits for it; what is less it fetches by itself every few tens of
 * milliseconds. Not for every record beyond it: an agent that is busy needs no waking, and each waking interrupts the
 * CPU.
 */
#define WAKEUP_BYTES (64 * 1024)

/* The agent raises it while the run costs more than its budget: one record in so many is kept, by chance, so that
 * nothing that comes in turns is missed or met each time. 0 and 1 keep all. */
volatile __u32 sample_one_in;

/* Copies a record of `size` bytes into the ring buffer `stream`, which has its LOSSES_OF; counts it where it is left
 * out or there is no room. */
#define submit(stream, record, size) submit_to(&(stream), &lost_##stream, record, size)

/* The two halves of it, where making the record costs more than writing it: whether the next record of `stream` is left
 * out, which is counted; and writing one that is not. */
#define is_left_out(stream)               is_left_out_of(&lost_##stream)
#define submit_kept(stream, record, size) submit_kept_to(&(stream), &lost_##stream, record, size)

static __always_inline bool is_left_out_of(void *losses)
{
    __u32 one_in = sample_one_in;

    if (one_in <= 1 || bpf_get_prandom_u32() % one_in == 0)
        return false;
    count_loss_in(losses, LOSS_SAMPLED_OUT);
    return true;
}

static __always_inline void submit_kept_to(void *ring, void *losses, void *record, __u64 size)
{
    __u64 pending = bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA);
    __u64 wakeup = pending / WAKEUP_BYTES != (pending + size) / WAKEUP_BYTES ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
    if (bpf_ringbuf_output(ring, record, size, wakeup))
        count_loss_in(losses, LOSS_RING_FULL);
}

static __always_inline void submit_to(void *ring, void *losses, void *record, __u64 size)
{
    if (!is_left_out_of(losses))
        submit_kept_to(ring, losses, record, size);
}

#endif
