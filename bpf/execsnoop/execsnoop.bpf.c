/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * execsnoop: every execve and execveat with its arguments and outcome, and every process that ended.
 *
 * The arguments of a program that runs are read from where the kernel put them for it, so that they are what it got,
 * whatever the caller does to its own copy. Those of an exec that failed are read from the caller, which still has
 * them.
 */
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "process_end.h"
#include "submit.h"
#include "types.h"
#include "who.h"

#include <bpf/bpf_tracing.h>
#include <stddef.h>

#define MAX_PATH             512
#define MAX_ARGUMENTS        2048 /* bytes; a power of two */
#define MAX_ARGUMENT         256  /* bytes of one argument of an exec that failed */
#define MAX_ARGUMENTS_FAILED 20   /* arguments of an exec that failed */
#define MAX_THREADS          16384

struct exec_event {
    timestamp_ns_t time;
    struct who;
    result_t result;
    truncated_t truncated;
    path_t path;
    arguments_t arguments;
    char data[];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct exec_event);
} out_execs SEC(".maps");
LOSSES_OF(out_execs);

/* What a thread asked for; it matters only when the exec fails, as success leaves nothing of the caller's memory. */
struct pending_exec {
    const char *path;
    const char *const *arguments;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, struct pending_exec);
} pending SEC(".maps");

/* Room for the longest record: the path comes first, the arguments after it, wherever that ends. */
union exec_scratch {
    struct exec_event event;
    char room[offsetof(struct exec_event, data) + MAX_PATH + MAX_ARGUMENTS + MAX_ARGUMENT];
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, union exec_scratch);
} scratch SEC(".maps");

const volatile bool failed_only;

static __always_inline struct exec_event *begin_record(long result)
{
    __u32 zero = 0;
    union exec_scratch *buffer = bpf_map_lookup_elem(&scratch, &zero);

    if (!buffer)
        return 0;
    buffer->event.time = bpf_ktime_get_ns();
    who_is_current(who_of(&buffer->event));
    buffer->event.result = result;
    buffer->event.truncated = false;
    return &buffer->event;
}

/* `path_size` is what reading the path into the record's beginning returned, `size` the bytes of arguments after
 * MAX_PATH. */
static __always_inline void end_record(struct exec_event *event, long path_size, __u64 size)
{
    if (path_size < 1 || path_size > MAX_PATH) /* a bad pointer, which the call has refused too */
        path_size = 1;
    event->path.off = 0;
    event->path.len = path_size - 1;
    event->arguments.off = MAX_PATH;
    event->arguments.len = size;
    submit(out_execs, event, offsetof(struct exec_event, data) + MAX_PATH + size);
}

SEC("raw_tp/sched_process_exec")
int exec__raw_tp(struct bpf_raw_tracepoint_args *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx->args[0];
    struct linux_binprm *program = (struct linux_binprm *)ctx->args[2];
    tid_t caller = ctx->args[1];
    struct exec_event *event;
    unsigned long start;
    __u64 size;
    long path_size;

    /* By the thread id before the exec, which gives every thread that runs it the process's own. */
    bpf_map_delete_elem(&pending, &caller);
    if (!armed || failed_only || !current_is_traced())
        return 0;
    event = begin_record(0);
    if (!event)
        return 0;
    path_size = bpf_probe_read_kernel_str(event->data, MAX_PATH, BPF_CORE_READ(program, filename));
    start = BPF_CORE_READ(task, mm, arg_start);
    size = BPF_CORE_READ(task, mm, arg_end) - start;
    if (size > MAX_ARGUMENTS) {
        event->truncated = true;
        size = MAX_ARGUMENTS;
    }
    if (bpf_probe_read_user(event->data + MAX_PATH, size, (void *)start)) {
        event->truncated = true;
        size = 0;
    }
    if (size && !event->truncated)
        size--; /* the last one's ending 0 */
    end_record(event, path_size, size);
    return 0;
}

static __always_inline int entered(const char *path, const char *const *arguments)
{
    struct pending_exec exec = {.path = path, .arguments = arguments};
    tid_t tid = bpf_get_current_pid_tgid();

    if (!armed || !current_is_traced())
        return 0;
    if (bpf_map_update_elem(&pending, &tid, &exec, BPF_ANY))
        count_loss(out_execs, LOSS_MAP_FULL);
    return 0;
}

/* The caller's arguments one after the other; returns their bytes without the last one's ending 0. */
static __always_inline __u64 read_arguments(struct exec_event *event, const char *const *arguments)
{
    __u64 size = 0;

    for (int i = 0; i < MAX_ARGUMENTS_FAILED; i++) {
        const char *argument = 0;
        long read;

        if (bpf_probe_read_user(&argument, sizeof(argument), &arguments[i]) || !argument)
            return size ? size - 1 : 0;
        if (size >= MAX_ARGUMENTS)
            break;
        read = bpf_probe_read_user_str(event->data + MAX_PATH + size, MAX_ARGUMENT, argument);
        if (read < 1 || read > MAX_ARGUMENT)
            break;
        if (read == MAX_ARGUMENT)
            event->truncated = true;
        size += read;
    }
    event->truncated = true;
    return size;
}

static __always_inline int returned_from_exec(struct syscall_exit *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_exec *exec = bpf_map_lookup_elem(&pending, &tid);
    struct exec_event *event;

    if (!exec)
        return 0;
    if (ctx->result < 0) {
        event = begin_record(ctx->result);
        if (event) {
            long path_size = bpf_probe_read_user_str(event->data, MAX_PATH, exec->path);

            end_record(event, path_size, read_arguments(event, exec->arguments));
        }
    }
    bpf_map_delete_elem(&pending, &tid);
    return 0;
}

SEC("tracepoint/syscalls/sys_enter_execve")
int execve__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered((const char *)ctx->args[0], (const char *const *)ctx->args[1]);
}

SEC("tracepoint/syscalls/sys_exit_execve")
int execve__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_exec(ctx);
}

SEC("tracepoint/syscalls/sys_enter_execveat")
int execveat__tracepoint__enter(struct syscall_enter *ctx)
{
    return entered((const char *)ctx->args[1], (const char *const *)ctx->args[2]);
}

SEC("tracepoint/syscalls/sys_exit_execveat")
int execveat__tracepoint__exit(struct syscall_exit *ctx)
{
    return returned_from_exec(ctx);
}

SEC("raw_tp/sched_process_exit")
int exit__raw_tp(struct bpf_raw_tracepoint_args *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx->args[0];
    tid_t tid = bpf_get_current_pid_tgid();

    /* A thread that ends within exec, because another thread of its process runs a new program. */
    bpf_map_delete_elem(&pending, &tid);
    if (armed && !failed_only && current_is_traced() && ends_its_process(task))
        record_end(task);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
