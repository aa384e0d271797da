// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How often each process asks the CPU's last cache for memory, and how often it has to wait for memory itself.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "types.h"
#include "who.h"

#define MAX_USERS 16384

struct user {
    pid_t pid;
    comm_t comm;
};

struct lookups {
    count_t references;
    count_t misses;
    struct whose;
};

/* Its room is set aside at once, because a counter may interrupt whoever takes memory. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_USERS);
    __type(key, struct user);
    __type(value, struct lookups);
} out_lookups SEC(".maps");
LOSSES_OF(out_lookups);

const volatile __u32 sample_period = 1000; /* each such event stands for as many */

static __always_inline struct lookups *lookups_of_current(void)
{
    struct user user = {.pid = bpf_get_current_pid_tgid() >> 32};
    struct lookups *lookups, first = {};

    if (!armed || !user.pid || !current_is_traced()) /* 0 is the idle task */
        return NULL;
    bpf_get_current_comm(user.comm, sizeof(user.comm));
    lookups = bpf_map_lookup_elem(&out_lookups, &user);
    if (lookups)
        return lookups;
    whose_is_current(whose_of(&first));
    return entry_of(out_lookups, &user, &first);
}

SEC("perf_event/cache-references")
int references__perf_event(void *ctx)
{
    struct lookups *lookups = lookups_of_current();

    if (lookups)
        __sync_fetch_and_add(&lookups->references, sample_period);
    return 0;
}

SEC("perf_event/cache-misses")
int misses__perf_event(void *ctx)
{
    struct lookups *lookups = lookups_of_current();

    if (lookups)
        __sync_fetch_and_add(&lookups->misses, sample_period);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
