// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How often each process makes each system call, how many fail, and how long they take.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "log2.h"
#include "losses.h"
#include "types.h"
#include "who.h"

#define MAX_THREADS   65536
#define MAX_CALLS     65536
#define MAX_LATENCIES 8192
#define MAX_ERRNO     4095

struct caller {
    pid_t pid;
    comm_t comm;
    syscall_t syscall;
};

struct calls {
    count_t calls;
    count_t failures;
    duration_ns_t duration;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_CALLS);
    __type(key, struct caller);
    __type(value, struct calls);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

struct program {
    comm_t comm;
    syscall_t syscall;
};

struct latencies {
    log2_duration_ns_t latency;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_LATENCIES);
    __type(key, struct program);
    __type(value, struct latencies);
} out_latencies SEC(".maps");
LOSSES_OF(out_latencies);

struct pending_call {
    timestamp_ns_t start; /* 0 while the thread is in no call */
    syscall_t syscall;
};

/* The call each thread is in; written in place, as putting in and taking out for each call takes longer. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, struct pending_call);
} pending SEC(".maps");

static const struct pending_call no_call;
static const struct latencies no_latencies;

SEC("raw_tp/sys_enter")
int call__raw_tp__enter(struct bpf_raw_tracepoint_args *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_call *call;

    if (!armed || !current_is_traced())
        return 0;
    call = entry_in(&pending, &lost_out_calls, &tid, &no_call);
    if (!call)
        return 0;
    call->syscall = ctx->args[1];
    call->start = bpf_ktime_get_ns();
    return 0;
}

static __always_inline struct calls *calls_of(const struct caller *caller)
{
    struct calls *calls = bpf_map_lookup_elem(&out_calls, caller);
    struct calls first = {};

    if (calls)
        return calls;
    whose_is_current(whose_of(&first));
    return entry_of(out_calls, caller, &first);
}

static __always_inline void count_call(const struct caller *caller, duration_ns_t duration, long result)
{
    struct calls *calls = calls_of(caller);

    if (!calls)
        return;
    __sync_fetch_and_add(&calls->calls, 1);
    __sync_fetch_and_add(&calls->duration, duration);
    if (result < 0 && result >= -MAX_ERRNO)
        __sync_fetch_and_add(&calls->failures, 1);
}

static __always_inline void count_latency(const struct caller *caller, duration_ns_t duration)
{
    struct program program = {.syscall = caller->syscall};
    struct latencies *latencies;
    __u32 bucket = log2_bucket(duration);

    __builtin_memcpy(program.comm, caller->comm, sizeof(program.comm));
    latencies = entry_of(out_latencies, &program, &no_latencies);
    if (latencies && bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&latencies->latency[bucket], 1);
}

SEC("raw_tp/sys_exit")
int call__raw_tp__exit(struct bpf_raw_tracepoint_args *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_call *call = bpf_map_lookup_elem(&pending, &tid);
    struct caller caller = {.pid = bpf_get_current_pid_tgid() >> 32};
    duration_ns_t duration;

    if (!call || !call->start)
        return 0;
    duration = bpf_ktime_get_ns() - call->start;
    caller.syscall = call->syscall;
    bpf_get_current_comm(caller.comm, sizeof(caller.comm));
    count_call(&caller, duration, ctx->args[1]);
    count_latency(&caller, duration);
    call->start = 0;
    return 0;
}

SEC("raw_tp/sched_process_exit")
int forget__raw_tp(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();

    bpf_map_delete_elem(&pending, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
