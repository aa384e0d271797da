// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A table with less room than there are keys, for the tests against the real kernel: openat calls of one process by
// their flags.
#include "arm.h"
#include "filter.h"
#include "losses.h"

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 64);
    __type(key, open_flags_t);
    __type(value, count_t);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(struct syscall_enter *ctx)
{
    open_flags_t flags = ctx->args[2];
    count_t one = 1;
    count_t *calls;

    if (!armed || !target_pid || !current_is_traced())
        return 0;
    calls = bpf_map_lookup_elem(&out_calls, &flags);
    if (calls)
        __sync_fetch_and_add(calls, 1);
    else if (bpf_map_update_elem(&out_calls, &flags, &one, BPF_NOEXIST))
        count_loss(out_calls, LOSS_MAP_FULL);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
