// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every name that a program asks its C library for, how long that took and what came of it.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "submit.h"
#include "types.h"
#include "uprobe.h"
#include "who.h"

#include <stddef.h>

#define MAX_HOST    256 /* the longest name that DNS has, and a 0 */
#define MAX_THREADS 65536

enum lookup_function {
    LOOKUP_FUNCTION_GETADDRINFO,
    LOOKUP_FUNCTION_GETHOSTBYNAME,
    LOOKUP_FUNCTION_GETHOSTBYNAME2,
};

/* What getaddrinfo(3) returns; C libraries agree on it. The others only return whether there was an answer. */
enum lookup_outcome {
    LOOKUP_OUTCOME_FOUND = 0,
    LOOKUP_OUTCOME_NOT_FOUND = 1, /* by gethostbyname, which returns no reason */
    LOOKUP_OUTCOME_BAD_FLAGS = -1,
    LOOKUP_OUTCOME_NO_NAME = -2,
    LOOKUP_OUTCOME_AGAIN = -3,
    LOOKUP_OUTCOME_FAIL = -4,
    LOOKUP_OUTCOME_NO_DATA = -5,
    LOOKUP_OUTCOME_FAMILY = -6,
    LOOKUP_OUTCOME_SOCKET_TYPE = -7,
    LOOKUP_OUTCOME_SERVICE = -8,
    LOOKUP_OUTCOME_ADDRESS_FAMILY = -9,
    LOOKUP_OUTCOME_MEMORY = -10,
    LOOKUP_OUTCOME_SYSTEM = -11,
    LOOKUP_OUTCOME_OVERFLOW = -12,
};

struct lookup_event {
    timestamp_ns_t time;
    struct who;
    enum lookup_function function;
    enum lookup_outcome outcome;
    duration_ns_t latency;
    host_t host_name;
    char data[];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct lookup_event);
} out_lookups SEC(".maps");
LOSSES_OF(out_lookups);

/* The lookup that a thread is in. */
struct pending_lookup {
    timestamp_ns_t start;
    unsigned long stack; /* where it stood */
    const char *host;    /* in the program's memory */
    enum lookup_function function;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, tid_t);
    __type(value, struct pending_lookup);
} pending SEC(".maps");

/* The longest record. On the stack and not in a place of the CPU's: a uprobe's program may be preempted by another one
 * of the same CPU. */
union longest_lookup {
    struct lookup_event event;
    char room[offsetof(struct lookup_event, data) + MAX_HOST];
};

const volatile bool failed_only;

static __always_inline int asks(void *ctx, enum lookup_function function)
{
    struct pending_lookup lookup = {.host = (const char *)argument(ctx, 0), .function = function};
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_lookup *outer;

    keep_thread_stack(ctx);
    if (!armed || !current_is_traced())
        return 0;
    outer = bpf_map_lookup_elem(&pending, &tid);
    if (outer && is_entered_within(ctx, outer->stack, outer->function == function))
        return 0;
    lookup.stack = stack_pointer(ctx);
    lookup.start = bpf_ktime_get_ns();
    if (bpf_map_update_elem(&pending, &tid, &lookup, BPF_ANY))
        count_loss(out_lookups, LOSS_MAP_FULL);
    return 0;
}

static __always_inline void record(struct pending_lookup *lookup, enum lookup_outcome outcome)
{
    union longest_lookup longest;
    struct lookup_event *event = &longest.event;
    long size;

    __builtin_memset(&longest, 0, sizeof(longest));
    event->time = bpf_ktime_get_ns();
    who_is_current(who_of(event));
    event->function = lookup->function;
    event->outcome = outcome;
    event->latency = event->time - lookup->start;
    /* On return, because the library has read it by now. */
    size = bpf_probe_read_user_str(event->data, MAX_HOST, lookup->host);
    if (size < 1 || size > MAX_HOST) /* none: getaddrinfo may be asked for a service alone */
        size = 1;
    event->host_name.off = 0;
    event->host_name.len = size - 1;
    submit(out_lookups, event, offsetof(struct lookup_event, data) + size - 1);
}

static __always_inline int answered(void *ctx, enum lookup_function function, enum lookup_outcome outcome)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct pending_lookup *lookup = bpf_map_lookup_elem(&pending, &tid);

    keep_thread_stack(ctx);
    if (!lookup || lookup->function != function)
        return 0;
    if (!failed_only || outcome != LOOKUP_OUTCOME_FOUND)
        record(lookup, outcome);
    bpf_map_delete_elem(&pending, &tid);
    return 0;
}

SEC("uprobe/libc:getaddrinfo")
int getaddrinfo__uprobe__enter(void *ctx)
{
    return asks(ctx, LOOKUP_FUNCTION_GETADDRINFO);
}

SEC("uretprobe/libc:getaddrinfo")
int getaddrinfo__uprobe__exit(void *ctx)
{
    return answered(ctx, LOOKUP_FUNCTION_GETADDRINFO, (int)returned(ctx));
}

SEC("uprobe/libc:gethostbyname")
int gethostbyname__uprobe__enter(void *ctx)
{
    return asks(ctx, LOOKUP_FUNCTION_GETHOSTBYNAME);
}

SEC("uretprobe/libc:gethostbyname")
int gethostbyname__uprobe__exit(void *ctx)
{
    return answered(ctx, LOOKUP_FUNCTION_GETHOSTBYNAME,
                    returned(ctx) ? LOOKUP_OUTCOME_FOUND : LOOKUP_OUTCOME_NOT_FOUND);
}

SEC("uprobe/libc:gethostbyname2")
int gethostbyname2__uprobe__enter(void *ctx)
{
    return asks(ctx, LOOKUP_FUNCTION_GETHOSTBYNAME2);
}

SEC("uretprobe/libc:gethostbyname2")
int gethostbyname2__uprobe__exit(void *ctx)
{
    return answered(ctx, LOOKUP_FUNCTION_GETHOSTBYNAME2,
                    returned(ctx) ? LOOKUP_OUTCOME_FOUND : LOOKUP_OUTCOME_NOT_FOUND);
}

SEC("raw_tp/sched_process_exit")
int forget__raw_tp(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();

    bpf_map_delete_elem(&pending, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
