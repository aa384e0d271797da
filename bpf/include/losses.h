/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Every place that can fail to record says so here: nothing is lost silently. */
#ifndef PROBESCOPE_LOSSES_H
#define PROBESCOPE_LOSSES_H

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

/* Why something is missing. The agent reads the names from BTF: LOSS_RING_FULL is reported as `ring_full`. */
enum loss_kind {
    LOSS_RING_FULL, /* the agent read too slowly and the ring buffer had no room */
    LOSS_MAP_FULL,  /* a hash map had no room for another key */
    LOSS_NO_STACK,  /* the record is there, its stack could not be taken */
};
#define LOSS_KINDS (LOSS_NO_STACK + 1)

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, LOSS_KINDS);
    __type(key, __u32);
    __type(value, __u64);
} losses SEC(".maps");

/*
 * Counts one loss. Not inlined, so that `enum loss_kind` is in the object's BTF. Added atomically because a probe in an
 * interrupt may come between.
 */
static __attribute__((noinline)) int count_loss(enum loss_kind kind)
{
    __u32 index = kind;
    __u64 *count = bpf_map_lookup_elem(&losses, &index);

    if (count)
        __sync_fetch_and_add(count, 1);
    return 0;
}

#endif
