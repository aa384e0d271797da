/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* How long a CPU is in an interrupt's handler, or in a soft interrupt: neither nests in its own kind. */
#ifndef PROBESCOPE_INTERRUPT_H
#define PROBESCOPE_INTERRUPT_H

#include "arm.h"
#include "types.h"

#include <bpf/bpf_helpers.h>

/* When the one that a CPU is in began; 0 while it is in none. */
struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, timestamp_ns_t);
} interrupted_since SEC(".maps");

static __always_inline int interrupt_begins(void)
{
    __u32 zero = 0;
    timestamp_ns_t *since = bpf_map_lookup_elem(&interrupted_since, &zero);

    if (armed && since)
        *since = bpf_ktime_get_ns();
    return 0;
}

/* False where the beginning was not seen. */
static __always_inline bool interrupt_ends(duration_ns_t *lasted)
{
    __u32 zero = 0;
    timestamp_ns_t *since = bpf_map_lookup_elem(&interrupted_since, &zero);

    if (!since || !*since)
        return false;
    *lasted = bpf_ktime_get_ns() - *since;
    *since = 0;
    return true;
}

#endif
