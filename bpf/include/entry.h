/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef PROBESCOPE_ENTRY_H
#define PROBESCOPE_ENTRY_H

#include "losses.h"

/* The entry of `key` in a hash, made from `zero` where there is none yet. NULL where the map is full, which is counted.
 */
static __always_inline void *entry_of(void *map, const void *key, const void *zero)
{
    void *entry = bpf_map_lookup_elem(map, key);

    if (entry)
        return entry;
    bpf_map_update_elem(map, key, zero, BPF_NOEXIST); /* another CPU may have been faster */
    entry = bpf_map_lookup_elem(map, key);
    if (!entry)
        count_loss(LOSS_MAP_FULL);
    return entry;
}

#endif
