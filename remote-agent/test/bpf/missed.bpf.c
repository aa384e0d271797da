// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A probe whose one kprobe is hit while the program of the other runs, where the kernel lets no program in.
#include "arm.h"
#include "filter.h"
#include "submit.h"

struct open {
    timestamp_ns_t time;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 1024 * 1024);
    __type(value, struct open);
} out_opens SEC(".maps");
LOSSES_OF(out_opens);

SEC("kprobe/do_sys_openat2")
int outer__kprobe(void *ctx)
{
    struct open open = {.time = bpf_ktime_get_ns()};
    __u64 frame;

    if (!armed || !current_is_traced())
        return 0;
    /* Hits the other one. */
    bpf_get_stack(ctx, &frame, sizeof(frame), 0);
    submit(out_opens, &open, sizeof(open));
    return 0;
}

/* The function by which the kernel takes a stack. */
SEC("kprobe/get_perf_callchain")
int inner__kprobe(void *ctx __attribute__((unused)))
{
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
