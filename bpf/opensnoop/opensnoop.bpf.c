// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every open, openat and openat2 system call, recorded when it returns.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "submit.h"
#include "types.h"
#include "who.h"

#include <stddef.h>

#define MAX_PATH    4096
#define MAX_THREADS 65536

struct open_event {
    timestamp_ns_t time;
    struct who;
    open_flags_t flags;
    result_t result;
    duration_ns_t latency;
    path_t path;
    char data[];
};

struct pending_open {
    timestamp_ns_t start; /* 0 while the thread is in no open */
    const char *path;     /* in the program's memory */
    open_flags_t flags;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 16 * 1024 * 1024);
    __type(value, struct open_event);
} out_opens SEC(".maps");
LOSSES_OF(out_opens);

/*
 * The open each thread is in. A thread's entry stays until the thread exits and is written in place: putting in and
 * taking out for each open took half of the probe's time.
 */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, struct pending_open);
} pending SEC(".maps");

/* Room for the longest record. One place of each CPU is enough: the kernel calls a system call's tracepoint by perf
 * with preemption disabled, and no interrupt opens files. */
union open_scratch {
    struct open_event event;
    char room[offsetof(struct open_event, data) + MAX_PATH];
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, union open_scratch);
} scratch SEC(".maps");

const volatile bool failed_only;

static __always_inline int entered(const char *path, open_flags_t flags)
{
    struct pending_open open = {.path = path, .flags = flags};
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_open *known;

    if (!armed || !current_is_traced())
        return 0;
    open.start = bpf_ktime_get_ns();
    known = bpf_map_lookup_elem(&pending, &tid);
    if (known)
        *known = open;
    else if (bpf_map_update_elem(&pending, &tid, &open, BPF_NOEXIST))
        count_loss(out_opens, LOSS_MAP_FULL);
    return 0;
}

static __always_inline void record(struct pending_open *open, long result)
{
    __u32 zero = 0;
    union open_scratch *buffer = bpf_map_lookup_elem(&scratch, &zero);
    struct open_event *event;
    long size;

    if (!buffer)
        return;
    event = &buffer->event;
    event->time = bpf_ktime_get_ns();
    who_is_current(who_of(event));
    event->flags = open->flags;
    event->result = result;
    event->latency = event->time - open->start;
    /* On return, because now the page with the path is in memory. */
    size = bpf_probe_read_user_str(event->data, MAX_PATH, open->path);
    if (size < 1 || size > MAX_PATH) /* a bad pointer, which the call has refused too */
        size = 1;
    event->path.off = 0;
    event->path.len = size - 1;
    submit(out_opens, event, offsetof(struct open_event, data) + size - 1);
}

static __always_inline int returned_from_open(struct syscall_exit *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_open *open = bpf_map_lookup_elem(&pending, &tid);

    if (!open || !open->start)
        return 0;
    if (!failed_only || ctx->result < 0)
        record(open, ctx->result);
    open->start = 0;
    return 0;
}

SEC("tracepoint/syscalls/sys_enter_open")
int open__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered((const char *)ctx->args[0], ctx->args[1]);
}

SEC("tracepoint/syscalls/sys_exit_open")
int open__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_open(ctx);
}

SEC("tracepoint/syscalls/sys_enter_openat")
int openat__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered((const char *)ctx->args[1], ctx->args[2]);
}

SEC("tracepoint/syscalls/sys_exit_openat")
int openat__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_open(ctx);
}

SEC("tracepoint/syscalls/sys_enter_openat2")
int openat2__tracepoint__enter(struct syscall_enter *ctx)
{
    __u64 flags = 0; /* stays 0 when struct open_how can't be read: the call fails too */

    bpf_probe_read_user(&flags, sizeof(flags), (const void *)ctx->args[2]);
    return entered((const char *)ctx->args[1], flags);
}

SEC("tracepoint/syscalls/sys_exit_openat2")
int openat2__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_open(ctx);
}

SEC("raw_tp/sched_process_exit")
int forget__raw_tp(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();

    bpf_map_delete_elem(&pending, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
