// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Who wakes the threads that wait, from where in the kernel, and how long they had waited.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "stacks.h"
#include "types.h"

#include <bpf/bpf_tracing.h>

#define MAX_WAKEUPS 65536
#define MAX_THREADS 65536

struct wakeup {
    pid_t pid; /* who waited */
    comm_t comm;
    comm_t waker;
    kernel_stack_id_t kernel; /* of the waker */
};

struct waits {
    duration_ns_t waited;
    count_t times;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_WAKEUPS);
    __type(key, struct wakeup);
    __type(value, struct waits);
} out_wakeups SEC(".maps");
LOSSES_OF(out_wakeups);

/* Since when a thread has been waiting. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, timestamp_ns_t);
} waiting_since SEC(".maps");

const volatile __u64 shortest_ns;

static const struct waits no_waits;

static __always_inline int begins_to_wait(bool preempted, struct task_struct *task)
{
    tid_t tid = BPF_CORE_READ(task, pid);
    unsigned int state = task_state(task);
    timestamp_ns_t now;

    if (!armed || preempted || state == TASK_RUNNING || state == TASK_DEAD || !task_is_traced(task))
        return 0;
    now = bpf_ktime_get_ns();
    if (bpf_map_update_elem(&waiting_since, &tid, &now, BPF_ANY))
        count_loss(out_wakeups, LOSS_MAP_FULL);
    return 0;
}

/* The waker is the thread that runs now, or one that an interrupt came upon. */
static __always_inline int is_woken(void *ctx, struct task_struct *task)
{
    tid_t tid = BPF_CORE_READ(task, pid);
    timestamp_ns_t *since = bpf_map_lookup_elem(&waiting_since, &tid);
    struct wakeup wakeup;
    struct waits *waits;
    duration_ns_t waited;

    if (!since)
        return 0;
    waited = bpf_ktime_get_ns() - *since;
    bpf_map_delete_elem(&waiting_since, &tid);
    if (waited < shortest_ns)
        return 0;
    __builtin_memset(&wakeup, 0, sizeof(wakeup));
    wakeup.pid = BPF_CORE_READ(task, tgid);
    BPF_CORE_READ_STR_INTO(&wakeup.comm, task, comm);
    bpf_get_current_comm(wakeup.waker, sizeof(wakeup.waker));
    wakeup.kernel = take_kernel_stack(ctx, out_wakeups);
    waits = entry_of(out_wakeups, &wakeup, &no_waits);
    if (waits) {
        __sync_fetch_and_add(&waits->waited, waited);
        __sync_fetch_and_add(&waits->times, 1);
    }
    return 0;
}

SEC("tp_btf/sched_switch")
int BPF_PROG(wait__tp_btf__switch, bool preempted, struct task_struct *previous)
{
    return begins_to_wait(preempted, previous);
}

SEC("tp_btf/sched_waking")
int BPF_PROG(wait__tp_btf__waking, struct task_struct *task)
{
    return is_woken(ctx, task);
}

SEC("raw_tp/sched_switch")
int BPF_PROG(wait__raw_tp__switch, bool preempted, struct task_struct *previous)
{
    return begins_to_wait(preempted, previous);
}

SEC("raw_tp/sched_waking")
int BPF_PROG(wait__raw_tp__waking, struct task_struct *task)
{
    return is_woken(ctx, task);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
