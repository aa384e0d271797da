// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A probe that uses every convention, for the tests against the real kernel: failing openat calls of one process.
#include "arm.h"
#include "filter.h"
#include "submit.h"

struct open_record {
    timestamp_ns_t time;
    pid_t pid;
    comm_t comm;
    path_t path;
    kernel_stack_t kernel;
    user_stack_t user;
    char data[];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct open_record);
} out_opens SEC(".maps");
LOSSES_OF(out_opens);

struct sums {
    count_t calls;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
    __uint(max_entries, 1024);
    __type(key, pid_t);
    __type(value, struct sums);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

struct histogram {
    log2_duration_ns_t latency;
};

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct histogram);
} out_latency SEC(".maps");

const volatile char prefix[16];
const volatile bool with_stack;

#define STACK_BYTES 256

union whole_record {
    struct open_record record;
    char room[sizeof(struct open_record) + sizeof(prefix) + STACK_BYTES];
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, union whole_record);
} scratch SEC(".maps");

static __always_inline void count(pid_t pid)
{
    struct sums *sums = bpf_map_lookup_elem(&out_calls, &pid);
    if (!sums) {
        struct sums none = {};
        if (bpf_map_update_elem(&out_calls, &pid, &none, BPF_NOEXIST))
            count_loss(out_calls, LOSS_MAP_FULL);
        sums = bpf_map_lookup_elem(&out_calls, &pid);
    }
    if (sums)
        sums->calls++;
    __u32 zero = 0;
    struct histogram *histogram = bpf_map_lookup_elem(&out_latency, &zero);
    if (histogram)
        __sync_fetch_and_add(&histogram->latency[10], 1);
}

static __always_inline int record(void *ctx)
{
    __u32 zero = 0;
    union whole_record *whole = bpf_map_lookup_elem(&scratch, &zero);
    if (!armed || !target_pid || !current_is_traced() || !whole)
        return 0;
    pid_t pid = bpf_get_current_pid_tgid() >> 32;
    long stack = 0;
    whole->record.time = bpf_ktime_get_ns();
    whole->record.pid = pid;
    bpf_get_current_comm(whole->record.comm, sizeof(whole->record.comm));
    for (unsigned int i = 0; i < sizeof(prefix); i++)
        whole->record.data[i] = prefix[i];
    if (with_stack)
        stack = bpf_get_stack(ctx, whole->record.data + sizeof(prefix), STACK_BYTES, BPF_F_USER_STACK);
    if (stack < 0 || stack > STACK_BYTES)
        stack = 0;
    whole->record.path.off = 0;
    whole->record.path.len = 4;
    whole->record.kernel.off = 0;
    whole->record.kernel.len = 0;
    whole->record.user.off = sizeof(prefix);
    whole->record.user.len = stack;
    submit(out_opens, whole, sizeof(struct open_record) + sizeof(prefix) + stack);
    count(pid);
    return 0;
}

SEC("tracepoint/syscalls/sys_enter_no_such_call")
int open__missing(void *ctx)
{
    return record(ctx);
}

SEC("raw_tp/sys_enter")
int open__refused(struct bpf_raw_tracepoint_args *ctx)
{
    long *nowhere = (long *)ctx->args[1];
    return *nowhere; // the verifier refuses this line
}

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(void *ctx)
{
    return record(ctx);
}

/* A second role, after the first one. */
SEC("tracepoint/syscalls/sys_enter_no_such_call")
int again__missing(void *ctx __attribute__((unused)))
{
    return 0;
}

SEC("tracepoint/syscalls/sys_enter_openat")
int again__tracepoint(void *ctx __attribute__((unused)))
{
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
