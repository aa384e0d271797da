/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef PROBESCOPE_ENTRY_H
#define PROBESCOPE_ENTRY_H

#include "losses.h"

/* The entry of `key` in the hash `stream`, which has its LOSSES_OF; made from `zero` where there is none yet. NULL
 * where the map is full, which is counted. */
#define entry_of(stream, key, zero) entry_in(&(stream), &lost_##stream, key, zero)

static __always_inline void *entry_in(void *map, void *losses, const void *key, const void *zero)
{
    void *entry = bpf_map_lookup_elem(map, key);

    if (entry)
        return entry;
    bpf_map_update_elem(map, key, zero, BPF_NOEXIST); /* another CPU may have been faster */
    entry = bpf_map_lookup_elem(map, key);
    if (!entry)
        count_loss_in(losses, LOSS_MAP_FULL);
    return entry;
}

#endif
