/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The system calls with which programs read, write and sync regular files, told of when they return, with what they
 * returned. A probe that includes this defines file_call_done().
 *
 * Not seen: what goes through mmap and io_uring, and calls of 32-bit programs on a 64-bit kernel.
 */
#ifndef PROBESCOPE_FILE_CALLS_H
#define PROBESCOPE_FILE_CALLS_H

#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "open_file.h"
#include "types.h"

#define MAX_CALLING 65536

enum file_operation {
    FILE_OPERATION_READ,
    FILE_OPERATION_WRITE,
    FILE_OPERATION_SYNC,
};

/* The call that a thread is in. */
struct file_call {
    timestamp_ns_t start; /* 0 while it is in none */
    struct file *read;    /* NULL where the call reads no regular file */
    struct file *written;
    struct file *synced;
};

/* A thread's entry stays until it exits and is written in place, which is cheaper than to put one in for each call. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_CALLING);
    __type(key, tid_t);
    __type(value, struct file_call);
} calling SEC(".maps");
LOSSES_OF(calling);

/* Told of every call on a regular file by those who are traced; twice of one that reads one and writes another.
 * `result` is what the call returned: bytes, or below zero an error. */
static __always_inline void file_call_done(struct file *file, enum file_operation operation, duration_ns_t latency,
                                           long result);

static __always_inline struct file *regular_file(int fd)
{
    struct file *file = fd < 0 ? NULL : file_of_fd(fd);

    return file && is_regular(file) ? file : NULL;
}

/* -1 for a descriptor that the call does not have. */
static __always_inline int file_call_begins(int read, int written, int synced)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct file_call call = {}, *known;

    if (!armed || !current_is_traced())
        return 0;
    call.read = regular_file(read);
    call.written = regular_file(written);
    call.synced = regular_file(synced);
    if (!call.read && !call.written && !call.synced)
        return 0;
    call.start = bpf_ktime_get_ns();
    known = bpf_map_lookup_elem(&calling, &tid);
    if (known)
        *known = call;
    else if (bpf_map_update_elem(&calling, &tid, &call, BPF_NOEXIST))
        count_loss(calling, LOSS_MAP_FULL);
    return 0;
}

static __always_inline int file_call_returns(long result)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct file_call *call = bpf_map_lookup_elem(&calling, &tid);
    duration_ns_t latency;

    if (!call || !call->start)
        return 0;
    latency = bpf_ktime_get_ns() - call->start;
    call->start = 0;
    if (call->read)
        file_call_done(call->read, FILE_OPERATION_READ, latency, result);
    if (call->written)
        file_call_done(call->written, FILE_OPERATION_WRITE, latency, result);
    if (call->synced)
        file_call_done(call->synced, FILE_OPERATION_SYNC, latency, result);
    return 0;
}

/* Entry and return of one system call; `read`, `written` and `synced` say where its descriptors are. */
#define FILE_CALL(name, read, written, synced)                                                                         \
    SEC("tracepoint/syscalls/sys_enter_" #name)                                                                        \
    int call__tracepoint__##name##_enter(struct syscall_enter *ctx)                                                    \
    {                                                                                                                  \
        return file_call_begins(read, written, synced);                                                                \
    }                                                                                                                  \
    SEC("tracepoint/syscalls/sys_exit_" #name)                                                                         \
    int call__tracepoint__##name##_exit(struct syscall_exit *ctx)                                                      \
    {                                                                                                                  \
        return file_call_returns(ctx->result);                                                                         \
    }

#define NO_FILE -1

FILE_CALL(read, ctx->args[0], NO_FILE, NO_FILE)
FILE_CALL(readv, ctx->args[0], NO_FILE, NO_FILE)
FILE_CALL(pread64, ctx->args[0], NO_FILE, NO_FILE)
FILE_CALL(preadv, ctx->args[0], NO_FILE, NO_FILE)
FILE_CALL(preadv2, ctx->args[0], NO_FILE, NO_FILE)
FILE_CALL(write, NO_FILE, ctx->args[0], NO_FILE)
FILE_CALL(writev, NO_FILE, ctx->args[0], NO_FILE)
FILE_CALL(pwrite64, NO_FILE, ctx->args[0], NO_FILE)
FILE_CALL(pwritev, NO_FILE, ctx->args[0], NO_FILE)
FILE_CALL(pwritev2, NO_FILE, ctx->args[0], NO_FILE)
FILE_CALL(sendfile64, ctx->args[1], ctx->args[0], NO_FILE)
FILE_CALL(splice, ctx->args[0], ctx->args[2], NO_FILE)
FILE_CALL(copy_file_range, ctx->args[0], ctx->args[2], NO_FILE)
#ifdef FILE_CALLS_WITH_SYNC
FILE_CALL(fsync, NO_FILE, NO_FILE, ctx->args[0])
FILE_CALL(fdatasync, NO_FILE, NO_FILE, ctx->args[0])
FILE_CALL(sync_file_range, NO_FILE, NO_FILE, ctx->args[0])
#endif

SEC("raw_tp/sched_process_exit")
int forget__raw_tp(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();

    bpf_map_delete_elem(&calling, &tid);
    return 0;
}

#endif
