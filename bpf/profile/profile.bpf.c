// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// What runs on each CPU, sampled: the kernel's and the program's stack.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "stack_copy.h"
#include "submit.h"
#include "types.h"
#include "who.h"

#include <stddef.h>

#define MAX_FRAMES      127
#define MAX_STACK_BYTES (MAX_FRAMES * sizeof(__u64))
#define STACK_MASK      1023 /* the power of two above MAX_STACK_BYTES, less one */

struct sample {
    timestamp_ns_t time;
    struct who;
    cpu_t cpu;
    kernel_stack_t kernel;
    user_stack_t user;
    user_stack_copy_t user_copy;
    char data[];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 16 * 1024 * 1024);
    __type(value, struct sample);
} out_samples SEC(".maps");
LOSSES_OF(out_samples);

/* Room for the longest record. */
union sample_scratch {
    struct sample sample;
    char room[offsetof(struct sample, data) + 2 * (STACK_MASK + 1) + sizeof(struct stack_copy)];
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, union sample_scratch);
} scratch SEC(".maps");

const volatile __u32 sample_hz = 99; /* read by the agent when it attaches */
const volatile bool include_idle;
const volatile __u32 stack_copy_kib = 8;

/* Bytes of the stack taken, 0 for none. The mask changes nothing; it is the bound that verifiers before 6.13 can
 * follow. */
static __always_inline __u64 stack_bytes(long taken)
{
    __u64 bytes = taken > 0 && taken <= (long)MAX_STACK_BYTES ? taken : 0;

    barrier_var(bytes);
    return bytes & STACK_MASK;
}

SEC("perf_event")
int sample__perf_event(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    __u32 zero = 0;
    union sample_scratch *buffer;
    struct sample *sample;
    __u64 kernel_bytes, user_bytes, copy_bytes = 0;

    if (!armed || (!tid && !include_idle) || !current_is_traced() || is_left_out(out_samples))
        return 0;
    buffer = bpf_map_lookup_elem(&scratch, &zero);
    if (!buffer)
        return 0;
    sample = &buffer->sample;
    sample->time = bpf_ktime_get_ns();
    who_is_current(who_of(sample));
    sample->cpu = bpf_get_smp_processor_id();

    kernel_bytes = stack_bytes(bpf_get_stack(ctx, sample->data, MAX_STACK_BYTES, 0));
    user_bytes = stack_bytes(bpf_get_stack(ctx, sample->data + kernel_bytes, MAX_STACK_BYTES, BPF_F_USER_STACK));
    if (!kernel_bytes && !user_bytes)
        count_loss(out_samples, LOSS_NO_STACK);
    if (user_bytes)
        copy_bytes = copy_user_stack((struct stack_copy *)(sample->data + kernel_bytes + user_bytes), stack_copy_kib);
    sample->kernel.off = 0;
    sample->kernel.len = kernel_bytes;
    sample->user.off = kernel_bytes;
    sample->user.len = user_bytes;
    sample->user_copy.off = kernel_bytes + user_bytes;
    sample->user_copy.len = copy_bytes;
    submit_kept(out_samples, sample, offsetof(struct sample, data) + kernel_bytes + user_bytes + copy_bytes);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
