// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How long reads, writes and syncs of files take, as a histogram per kind of file system.
#define FILE_CALLS_WITH_SYNC
#include "entry.h"
#include "file_calls.h"
#include "log2.h"

#define MAX_PLACES 1024

struct place {
    char file_system[16];
    enum file_operation operation;
};

struct calls {
    log2_duration_ns_t latency;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PLACES);
    __type(key, struct place);
    __type(value, struct calls);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

static const struct calls no_calls;

static __always_inline void file_call_done(struct file *file, enum file_operation operation, duration_ns_t latency,
                                           long result)
{
    __u32 bucket = log2_bucket(latency);
    struct calls *calls;
    struct place place;

    __builtin_memset(&place, 0, sizeof(place));
    bpf_probe_read_kernel_str(place.file_system, sizeof(place.file_system),
                              BPF_CORE_READ(file, f_inode, i_sb, s_type, name));
    place.operation = operation;
    calls = entry_of(out_calls, &place, &no_calls);
    if (calls && bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&calls->latency[bucket], 1);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
