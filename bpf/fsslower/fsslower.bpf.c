// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Reads, writes and syncs of files that took longer than a limit.
#define FILE_CALLS_WITH_SYNC
#include "file_calls.h"
#include "file_path.h"
#include "submit.h"
#include "who.h"

#include <stddef.h>

struct slow_call {
    timestamp_ns_t time;
    struct who;
    enum file_operation operation;
    result_t result;
    duration_ns_t latency;
    char file_system[16];
    path_t path;
    char data[];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct slow_call);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

/* Room for the longest record. */
union call_scratch {
    struct slow_call call;
    char room[offsetof(struct slow_call, data) + FILE_PATH_BYTES];
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, union call_scratch);
} scratch SEC(".maps");

const volatile __u64 min_latency_us = 10000;

static __noinline int record(struct file *file, enum file_operation operation, duration_ns_t latency, long result)
{
    __u32 zero = 0, length;
    union call_scratch *buffer = bpf_map_lookup_elem(&scratch, &zero);
    struct slow_call *call;

    if (!buffer)
        return 0;
    call = &buffer->call;
    call->time = bpf_ktime_get_ns();
    who_is_current(who_of(call));
    call->operation = operation;
    call->result = result > 0x7fffffff ? 0x7fffffff : result;
    call->latency = latency;
    bpf_probe_read_kernel_str(call->file_system, sizeof(call->file_system),
                              BPF_CORE_READ(file, f_inode, i_sb, s_type, name));
    length = copy_path(file, call->data);
    call->path.off = 0;
    call->path.len = length;
    submit(out_calls, call, offsetof(struct slow_call, data) + (length & (FILE_PATH_BYTES - 1)));
    return 0;
}

static __always_inline void file_call_done(struct file *file, enum file_operation operation, duration_ns_t latency,
                                           long result)
{
    if (latency >= min_latency_us * 1000)
        record(file, operation, latency, result);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
