// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Maps of several types, for the tests that look into them: openat calls of one process, counted by flags.
#include "arm.h"
#include "filter.h"
#include "losses.h"

struct flags_key {
    open_flags_t flags;
    pid_t pid;
};

struct calls {
    count_t calls;
    comm_t comm;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
    __uint(max_entries, 1024);
    __type(key, struct flags_key);
    __type(value, struct calls);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

/* Filled by the test itself. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 131072);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, __u32);
    __type(value, __u64);
} many SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
    __uint(max_entries, 2);
    __type(key, __u32);
    __type(value, __u32);
} programs SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_STACK_TRACE);
    __uint(max_entries, 16);
    __uint(key_size, sizeof(__u32));
    __uint(value_size, 127 * sizeof(__u64));
} traces SEC(".maps");

__u64 seen;

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(struct syscall_enter *ctx)
{
    struct flags_key key = {.flags = ctx->args[2]};
    struct calls one = {.calls = 1};
    struct calls *calls;

    if (!armed || !target_pid || !current_is_traced())
        return 0;
    key.pid = bpf_get_current_pid_tgid() >> 32;
    bpf_get_current_comm(one.comm, sizeof(one.comm));
    __sync_fetch_and_add(&seen, 1);
    calls = bpf_map_lookup_elem(&out_calls, &key);
    if (calls)
        calls->calls++;
    else if (bpf_map_update_elem(&out_calls, &key, &one, BPF_NOEXIST))
        count_loss(out_calls, LOSS_MAP_FULL);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
