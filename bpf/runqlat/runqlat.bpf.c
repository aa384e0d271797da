// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How long threads that could run waited for a CPU, as a histogram per CPU.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "log2.h"
#include "losses.h"
#include "types.h"

#include <bpf/bpf_tracing.h>

#define MAX_CPUS    8192
#define MAX_WAITING 65536

struct place {
    cpu_t cpu;
};

struct waits {
    log2_duration_ns_t latency;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_CPUS);
    __type(key, struct place);
    __type(value, struct waits);
} out_waits SEC(".maps");
LOSSES_OF(out_waits);

/* Since when a thread has been ready to run. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_WAITING);
    __type(key, tid_t);
    __type(value, timestamp_ns_t);
} ready_since SEC(".maps");

static const struct waits no_waits;

static __always_inline int becomes_ready(struct task_struct *task)
{
    tid_t tid = BPF_CORE_READ(task, pid);
    timestamp_ns_t now;

    if (!armed || !tid || !task_is_traced(task)) /* 0 is the idle task */
        return 0;
    now = bpf_ktime_get_ns();
    if (bpf_map_update_elem(&ready_since, &tid, &now, BPF_ANY))
        count_loss(out_waits, LOSS_MAP_FULL);
    return 0;
}

static __always_inline int starts_to_run(struct task_struct *task)
{
    tid_t tid = BPF_CORE_READ(task, pid);
    timestamp_ns_t *since = bpf_map_lookup_elem(&ready_since, &tid);
    struct place place = {.cpu = bpf_get_smp_processor_id()};
    struct waits *waits;
    __u32 bucket;

    if (!since)
        return 0;
    bucket = log2_bucket(bpf_ktime_get_ns() - *since);
    bpf_map_delete_elem(&ready_since, &tid);
    waits = entry_of(out_waits, &place, &no_waits);
    if (waits && bucket < LOG2_BUCKETS)
        waits->latency[bucket]++; /* only this CPU, and with interrupts off: no other writer */
    return 0;
}

static __always_inline int switched(bool preempted, struct task_struct *previous, struct task_struct *next)
{
    /* A preempted task is still ready, whatever it was about to become. */
    if (preempted || task_state(previous) == TASK_RUNNING)
        becomes_ready(previous);
    return starts_to_run(next);
}

SEC("tp_btf/sched_wakeup")
int BPF_PROG(wait__tp_btf__wakeup, struct task_struct *task)
{
    return becomes_ready(task);
}

SEC("tp_btf/sched_wakeup_new")
int BPF_PROG(wait__tp_btf__wakeup_new, struct task_struct *task)
{
    return becomes_ready(task);
}

SEC("tp_btf/sched_switch")
int BPF_PROG(wait__tp_btf__switch, bool preempted, struct task_struct *previous, struct task_struct *next)
{
    return switched(preempted, previous, next);
}

SEC("raw_tp/sched_wakeup")
int BPF_PROG(wait__raw_tp__wakeup, struct task_struct *task)
{
    return becomes_ready(task);
}

SEC("raw_tp/sched_wakeup_new")
int BPF_PROG(wait__raw_tp__wakeup_new, struct task_struct *task)
{
    return becomes_ready(task);
}

SEC("raw_tp/sched_switch")
int BPF_PROG(wait__raw_tp__switch, bool preempted, struct task_struct *previous, struct task_struct *next)
{
    return switched(preempted, previous, next);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
