// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A table whose keys name stacks, for the tests against the real kernel: openat calls of one process by where they come
// from.
#define STACKS_MOST 16
#include "arm.h"
#include "filter.h"
#include "stacks.h"

struct place {
    pid_t pid;
    kernel_stack_id_t kernel;
    user_stack_id_t user;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1024);
    __type(key, struct place);
    __type(value, count_t);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(void *ctx)
{
    struct place place = {};
    count_t *calls;
    count_t one = 1;

    if (!armed || !target_pid || !current_is_traced())
        return 0;
    place.pid = bpf_get_current_pid_tgid() >> 32;
    place.kernel = take_kernel_stack(ctx, out_calls);
    place.user = take_user_stack(ctx, out_calls);
    calls = bpf_map_lookup_elem(&out_calls, &place);
    if (calls)
        __sync_fetch_and_add(calls, 1);
    else if (bpf_map_update_elem(&out_calls, &place, &one, BPF_NOEXIST))
        count_loss(out_calls, LOSS_MAP_FULL);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
