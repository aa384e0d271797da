/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Every place that can fail to record says so here: nothing is lost silently. */
#ifndef PROBESCOPE_LOSSES_H
#define PROBESCOPE_LOSSES_H

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

/* Why something is missing. The agent reads the names from BTF: LOSS_RING_FULL is reported as `ring_full`. */
enum loss_kind {
    LOSS_RING_FULL,   /* the agent read too slowly and the ring buffer had no room */
    LOSS_MAP_FULL,    /* a hash map had no room for another key */
    LOSS_NO_STACK,    /* a stack could not be taken or kept; what it belongs to is there */
    LOSS_SAMPLED_OUT, /* left out on purpose: the run costs more than its budget */
};
#define LOSS_KINDS (LOSS_SAMPLED_OUT + 1)

/*
 * What is missing in one stream, counted per CPU. Stands once behind each output map that anything can be missing in:
 *
 *     struct { ... } out_opens SEC(".maps");
 *     LOSSES_OF(out_opens);
 *
 * A header that serves many probes and doesn't know their streams counts by a map of its own; then it is missing in any
 * stream of the probe.
 */
#define LOSSES_OF(stream)                                                                                              \
    struct {                                                                                                           \
        __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);                                                                       \
        __uint(max_entries, LOSS_KINDS);                                                                               \
        __type(key, enum loss_kind);                                                                                   \
        __type(value, __u64);                                                                                          \
    } lost_##stream SEC(".maps")

/* Counts one loss of a stream, named by its map: count_loss(out_opens, LOSS_MAP_FULL). */
#define count_loss(stream, kind) count_loss_in(&lost_##stream, kind)

/* Added atomically because a probe in an interrupt may come between. */
static __always_inline void count_loss_in(void *losses, enum loss_kind kind)
{
    __u64 *count = bpf_map_lookup_elem(losses, &kind);

    if (count)
        __sync_fetch_and_add(count, 1);
}

#endif
