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

/* Copies a record of `size` bytes into `ring`; counts it as lost where there is no room. */
static __always_inline void submit(void *ring, void *record, __u64 size)
{
    __u64 pending = bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA);
    bool crossing = pending / WAKEUP_BYTES != (pending + size) / WAKEUP_BYTES;
    __u64 wakeup = crossing ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;

    if (bpf_ringbuf_output(ring, record, size, wakeup))
        count_loss(LOSS_RING_FULL);
}

#endif
