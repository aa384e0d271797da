// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A program of each kind that needs a right of its own, for the tests of an agent that lacks one. Every role is
// optional in them.
#define STACKS_MOST 1024
#include "arm.h"
#include "stacks.h"

struct place {
    kernel_stack_id_t kernel;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1024);
    __type(key, struct place);
    __type(value, count_t);
} out_samples SEC(".maps");
LOSSES_OF(out_samples);

const volatile __u32 sample_hz = 997; /* read by the agent when it attaches */

SEC("perf_event")
int sample__perf_event(void *ctx)
{
    struct place place = {};
    count_t one = 1;

    if (!armed)
        return 0;
    place.kernel = take_kernel_stack(ctx, out_samples);
    if (place.kernel)
        bpf_map_update_elem(&out_samples, &place, &one, BPF_NOEXIST);
    return 0;
}

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(void *ctx)
{
    (void)ctx;
    return 0;
}

SEC("xdp")
int packet__xdp(void *ctx)
{
    (void)ctx;
    return 2; /* XDP_PASS */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
