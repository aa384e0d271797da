// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Functions of libraries, for the tests against the real kernel: how often each process calls one of its C library.
#include "uprobe.h"
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "types.h"

struct calls {
    count_t begun;
    count_t returned;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1024);
    __type(key, pid_t);
    __type(value, struct calls);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

static const struct calls no_calls;

static __always_inline struct calls *calls_of_current(void)
{
    pid_t pid = bpf_get_current_pid_tgid() >> 32;

    return armed ? entry_of(out_calls, &pid, &no_calls) : NULL;
}

SEC("uprobe/libc:getpgid")
int getpgid__uprobe__enter(void *ctx)
{
    struct calls *calls = calls_of_current();

    keep_thread_stack(ctx);
    if (calls)
        __sync_fetch_and_add(&calls->begun, 1);
    return 0;
}

SEC("uretprobe/libc:getpgid")
int getpgid__uprobe__exit(void *ctx)
{
    struct calls *calls = calls_of_current();

    keep_thread_stack(ctx);
    if (calls)
        __sync_fetch_and_add(&calls->returned, 1);
    return 0;
}

SEC("uprobe/libc:no_function_of_that_name")
int missing__uprobe(void *ctx)
{
    (void)ctx;
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
