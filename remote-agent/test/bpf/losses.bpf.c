// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A probe that loses in every way there is, when told to: failing openat calls of one process.
#include "arm.h"
#include "filter.h"
#include "stacks.h"
#include "submit.h"

/* The fourth argument of openat, which nothing looks at when no file is made: the test's own number of the call. */
#define NUMBER(ctx) ((ctx)->args[3])

struct call {
    timestamp_ns_t time;
    __u32 number;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct call);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 61);
    __type(key, __u32);
    __type(value, count_t);
} out_numbers SEC(".maps");
LOSSES_OF(out_numbers);

struct place {
    kernel_stack_id_t kernel;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 64);
    __type(key, struct place);
    __type(value, count_t);
} out_places SEC(".maps");
LOSSES_OF(out_places);

/* Serves no stream of its own, as a header's map would. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 59);
    __type(key, __u32);
    __type(value, __u32);
} helpers SEC(".maps");
LOSSES_OF(helpers);

const volatile bool shorten; /* records end before their last member */
const volatile __u32 skip;   /* frames of the kernel's stack to leave out; with more than there are it can't be taken */
const volatile bool print;   /* each call hits the tracepoint of bpf_trace_printk, whose programs hit it again */
const volatile bool fill;    /* each call puts a key into the hashes */

static __always_inline void add_one(void *map, void *losses, const void *key)
{
    count_t none = 0, *count;

    bpf_map_update_elem(map, key, &none, BPF_NOEXIST);
    count = bpf_map_lookup_elem(map, key);
    if (count)
        __sync_fetch_and_add(count, 1);
    else
        count_loss_in(losses, LOSS_MAP_FULL);
}

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(struct syscall_enter *ctx)
{
    struct call call = {.time = bpf_ktime_get_ns(), .number = NUMBER(ctx)};
    struct place place = {};

    if (!armed || !target_pid || !current_is_traced())
        return 0;
    submit(out_calls, &call, shorten ? sizeof(call) - 8 : sizeof(call));
    if (fill) {
        add_one(&out_numbers, &lost_out_numbers, &call.number);
        if (bpf_map_update_elem(&helpers, &call.number, &call.number, BPF_ANY))
            count_loss(helpers, LOSS_MAP_FULL);
    }
    if (skip) {
        place.kernel = take_stack(ctx, &lost_out_places, skip);
        add_one(&out_places, &lost_out_places, &place);
    }
    if (print)
        bpf_printk("%u", call.number);
    return 0;
}

static __always_inline int print_again(const void *ctx)
{
    if (print && ctx)
        bpf_printk("again");
    return 0;
}

SEC("tp_btf/bpf_trace_printk")
int printed__tp_btf(void *ctx)
{
    return print_again(ctx);
}

SEC("tracepoint/bpf_trace/bpf_trace_printk")
int printed__tracepoint(void *ctx)
{
    return print_again(ctx);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
