// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Every signal that was sent, by whom to whom, and what became of it; with those that could not be sent.
 *
 * Signals that the kernel makes are recorded where it makes them, whatever the cause. A call that fails makes none, so
 * the calls that send signals are watched too, for their errors alone.
 */
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "submit.h"
#include "types.h"
#include "who.h"

#include <bpf/bpf_tracing.h>

#define MAX_THREADS 16384

/* The kernel's enumeration without a name in trace/events/signal.h, and the calls that failed. */
enum signal_outcome {
    SIGNAL_OUTCOME_DELIVERED, /* into the queue of the thread or process */
    SIGNAL_OUTCOME_IGNORED,
    SIGNAL_OUTCOME_ALREADY_PENDING,
    SIGNAL_OUTCOME_QUEUE_FULL, /* the call fails, or the signal comes without what came with it */
    SIGNAL_OUTCOME_INFO_LOST,
    SIGNAL_OUTCOME_NOT_SENT,
};

/* si_code of sigaction(2) where it is the same for every signal. */
enum signal_cause {
    SIGNAL_CAUSE_KILL = 0,
    SIGNAL_CAUSE_QUEUE = -1,
    SIGNAL_CAUSE_TIMER = -2,
    SIGNAL_CAUSE_MESSAGE_QUEUE = -3,
    SIGNAL_CAUSE_ASYNC_IO = -4,
    SIGNAL_CAUSE_FILE_READY = -5,
    SIGNAL_CAUSE_TKILL = -6,
    SIGNAL_CAUSE_KERNEL = 0x80,
};

/* What a target is. */
enum signal_scope {
    SIGNAL_SCOPE_THREAD,
    SIGNAL_SCOPE_PROCESS, /* any of its threads may take the signal */
    SIGNAL_SCOPE_GROUP,   /* of processes; only of calls that failed, as each process that is reached is an event */
    SIGNAL_SCOPE_ALL,     /* whom the sender may send to; likewise */
};

struct signal_event {
    timestamp_ns_t time;
    struct who;
    signal_t signal;
    pid_t target_pid;
    tid_t target_tid;
    comm_t target_comm;
    enum signal_scope scope;
    enum signal_cause cause;
    enum signal_outcome outcome;
    result_t result;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 1024 * 1024);
    __type(value, struct signal_event);
} out_signals SEC(".maps");
LOSSES_OF(out_signals);

/* What a thread that is in one of the calls asked for. */
struct pending_signal {
    pid_t target_pid;
    tid_t target_tid;
    signal_t signal;
    enum signal_scope scope;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, struct pending_signal);
} pending SEC(".maps");

const volatile bool failed_only;

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct kernel_siginfo {
    int si_code;
};

#pragma clang attribute pop

/* Two addresses stand for what has no siginfo: 0 for a program's signal, 1 for the kernel's. */
static __always_inline enum signal_cause cause_of(struct kernel_siginfo *info)
{
    if ((__u64)info <= 1)
        return info ? SIGNAL_CAUSE_KERNEL : SIGNAL_CAUSE_KILL;
    return BPF_CORE_READ(info, si_code);
}

static __always_inline int generated(int signal, struct kernel_siginfo *info, struct task_struct *target, bool group,
                                     enum signal_outcome outcome)
{
    struct signal_event event;

    if (!armed || failed_only || !(current_is_traced() || task_is_traced(target)))
        return 0;
    __builtin_memset(&event, 0, sizeof(event));
    event.time = bpf_ktime_get_ns();
    who_is_current(who_of(&event));
    event.signal = signal;
    event.target_pid = BPF_CORE_READ(target, tgid);
    event.target_tid = BPF_CORE_READ(target, pid);
    BPF_CORE_READ_STR_INTO(&event.target_comm, target, comm);
    event.scope = group ? SIGNAL_SCOPE_PROCESS : SIGNAL_SCOPE_THREAD;
    event.cause = cause_of(info);
    event.outcome = outcome;
    submit(out_signals, &event, sizeof(event));
    return 0;
}

SEC("raw_tp/signal_generate")
int signal__raw_tp(struct bpf_raw_tracepoint_args *ctx)
{
    return generated(ctx->args[0], (struct kernel_siginfo *)ctx->args[1], (struct task_struct *)ctx->args[2],
                     ctx->args[3], ctx->args[4]);
}

/* Signal 0 sends nothing: it asks whether the process is there. */
static __always_inline int entered(pid_t target_pid, tid_t target_tid, signal_t signal, enum signal_scope scope)
{
    struct pending_signal call = {.target_pid = target_pid, .target_tid = target_tid, .signal = signal, .scope = scope};
    tid_t tid = bpf_get_current_pid_tgid();

    if (!armed || !signal || !current_is_traced())
        return 0;
    if (bpf_map_update_elem(&pending, &tid, &call, BPF_ANY))
        count_loss(out_signals, LOSS_MAP_FULL);
    return 0;
}

static __always_inline int returned_from_call(struct syscall_exit *ctx, enum signal_cause cause)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_signal *call = bpf_map_lookup_elem(&pending, &tid);
    struct signal_event event;

    if (!call)
        return 0;
    if (ctx->result < 0) {
        __builtin_memset(&event, 0, sizeof(event));
        event.time = bpf_ktime_get_ns();
        who_is_current(who_of(&event));
        event.signal = call->signal;
        event.target_pid = call->target_pid;
        event.target_tid = call->target_tid;
        event.scope = call->scope;
        event.cause = cause;
        event.outcome = SIGNAL_OUTCOME_NOT_SENT;
        event.result = ctx->result;
        submit(out_signals, &event, sizeof(event));
    }
    bpf_map_delete_elem(&pending, &tid);
    return 0;
}

/* 0 is the sender's own group, -1 everyone, what is below that a group. */
SEC("tracepoint/syscalls/sys_enter_kill")
int kill__tracepoint__enter(struct syscall_enter *ctx)
{
    int target = ctx->args[0];

    if (target > 0)
        return entered(target, 0, ctx->args[1], SIGNAL_SCOPE_PROCESS);
    if (target == -1)
        return entered(0, 0, ctx->args[1], SIGNAL_SCOPE_ALL);
    return entered(-target, 0, ctx->args[1], SIGNAL_SCOPE_GROUP);
}

SEC("tracepoint/syscalls/sys_exit_kill")
int kill__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_call(ctx, SIGNAL_CAUSE_KILL);
}

SEC("tracepoint/syscalls/sys_enter_tkill")
int tkill__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered(0, ctx->args[0], ctx->args[1], SIGNAL_SCOPE_THREAD);
}

SEC("tracepoint/syscalls/sys_exit_tkill")
int tkill__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_call(ctx, SIGNAL_CAUSE_TKILL);
}

SEC("tracepoint/syscalls/sys_enter_tgkill")
int tgkill__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered(ctx->args[0], ctx->args[1], ctx->args[2], SIGNAL_SCOPE_THREAD);
}

SEC("tracepoint/syscalls/sys_exit_tgkill")
int tgkill__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_call(ctx, SIGNAL_CAUSE_TKILL);
}

SEC("tracepoint/syscalls/sys_enter_rt_sigqueueinfo")
int sigqueue__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered(ctx->args[0], 0, ctx->args[1], SIGNAL_SCOPE_PROCESS);
}

SEC("tracepoint/syscalls/sys_exit_rt_sigqueueinfo")
int sigqueue__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_call(ctx, SIGNAL_CAUSE_QUEUE);
}

/* A pidfd does not say whose it is without a look into the file; the error is told without the process. */
SEC("tracepoint/syscalls/sys_enter_pidfd_send_signal")
int pidfd__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered(0, 0, ctx->args[1], SIGNAL_SCOPE_PROCESS);
}

SEC("tracepoint/syscalls/sys_exit_pidfd_send_signal")
int pidfd__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_call(ctx, SIGNAL_CAUSE_KILL);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
