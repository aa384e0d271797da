// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How long threads stay on a CPU each time they get one, as a histogram per program.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "log2.h"
#include "losses.h"
#include "types.h"

#include <bpf/bpf_tracing.h>

#define MAX_PROGRAMS 8192

struct program {
    comm_t comm;
};

struct stays {
    log2_duration_ns_t on_cpu;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PROGRAMS);
    __type(key, struct program);
    __type(value, struct stays);
} out_stays SEC(".maps");
LOSSES_OF(out_stays);

/* The thread that has the CPU. */
struct stay {
    tid_t tid;
    timestamp_ns_t since; /* 0 before the first switch */
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct stay);
} running SEC(".maps");

static const struct stays no_stays;

static __always_inline void count_stay(struct task_struct *task, duration_ns_t on_cpu)
{
    __u32 bucket = log2_bucket(on_cpu);
    struct program program = {};
    struct stays *stays;

    BPF_CORE_READ_STR_INTO(&program.comm, task, comm);
    stays = entry_of(out_stays, &program, &no_stays);
    if (stays && bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&stays->on_cpu[bucket], 1);
}

static __always_inline int switched(struct task_struct *previous, struct task_struct *next)
{
    tid_t tid = BPF_CORE_READ(previous, pid);
    __u32 zero = 0;
    struct stay *stay = bpf_map_lookup_elem(&running, &zero);
    timestamp_ns_t now;

    if (!armed || !stay)
        return 0;
    now = bpf_ktime_get_ns();
    if (tid && stay->since && stay->tid == tid && task_is_traced(previous)) /* 0 is the idle task */
        count_stay(previous, now - stay->since);
    stay->tid = BPF_CORE_READ(next, pid);
    stay->since = now;
    return 0;
}

SEC("tp_btf/sched_switch")
int BPF_PROG(switch__tp_btf, bool preempted, struct task_struct *previous, struct task_struct *next)
{
    return switched(previous, next);
}

SEC("raw_tp/sched_switch")
int BPF_PROG(switch__raw_tp, bool preempted, struct task_struct *previous, struct task_struct *next)
{
    return switched(previous, next);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
