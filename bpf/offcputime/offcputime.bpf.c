// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Where threads were in the code while they were not on a CPU, how long, and why.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "stacks.h"
#include "types.h"

#include <bpf/bpf_tracing.h>

#define MAX_PLACES  65536
#define MAX_THREADS 65536

enum off_cpu_reason {
    OFF_CPU_SLEEPING,        /* waits for an event that a signal may cut short */
    OFF_CPU_UNINTERRUPTIBLE, /* waits for an event, such as a disk's answer, whatever comes */
    OFF_CPU_PREEMPTED,       /* could go on, another thread had the CPU */
    OFF_CPU_IDLE,            /* a kernel thread without work */
    OFF_CPU_STOPPED,         /* by a signal, a debugger or a freezer */
};

struct place {
    pid_t pid;
    comm_t comm;
    enum off_cpu_reason reason;
    kernel_stack_id_t kernel;
    user_stack_id_t user;
};

struct waits {
    duration_ns_t off_cpu;
    count_t times;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PLACES);
    __type(key, struct place);
    __type(value, struct waits);
} out_waits SEC(".maps");
LOSSES_OF(out_waits);

struct absence {
    timestamp_ns_t since;
    enum off_cpu_reason reason;
    kernel_stack_id_t kernel;
    user_stack_id_t user;
};

/* The threads that are off their CPU. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, struct absence);
} absent SEC(".maps");

const volatile __u64 shortest_ns;

static const struct waits no_waits;

static __always_inline enum off_cpu_reason reason_of(bool preempted, unsigned int state)
{
    if (preempted || state == TASK_RUNNING)
        return OFF_CPU_PREEMPTED;
    if (state & TASK_INTERRUPTIBLE)
        return OFF_CPU_SLEEPING;
    if (state & TASK_UNINTERRUPTIBLE)
        return state & TASK_NOLOAD ? OFF_CPU_IDLE : OFF_CPU_UNINTERRUPTIBLE;
    return OFF_CPU_STOPPED;
}

static __always_inline void leaves(void *ctx, bool preempted, struct task_struct *task)
{
    tid_t tid = BPF_CORE_READ(task, pid);
    unsigned int state = task_state(task);
    struct absence absence;

    if (!tid || state == TASK_DEAD || !task_is_traced(task)) /* 0 is the idle task */
        return;
    __builtin_memset(&absence, 0, sizeof(absence));
    absence.reason = reason_of(preempted, state);
    absence.kernel = take_kernel_stack(ctx, out_waits); /* the thread that leaves is still the current one */
    absence.user = take_user_stack(ctx, out_waits);
    absence.since = bpf_ktime_get_ns();
    if (bpf_map_update_elem(&absent, &tid, &absence, BPF_ANY))
        count_loss(out_waits, LOSS_MAP_FULL);
}

static __always_inline void returns(struct task_struct *task)
{
    tid_t tid = BPF_CORE_READ(task, pid);
    struct absence *absence = bpf_map_lookup_elem(&absent, &tid);
    struct waits *waits;
    struct place place;
    duration_ns_t off_cpu;

    if (!absence)
        return;
    off_cpu = bpf_ktime_get_ns() - absence->since;
    if (off_cpu >= shortest_ns) {
        __builtin_memset(&place, 0, sizeof(place));
        place.pid = BPF_CORE_READ(task, tgid);
        BPF_CORE_READ_STR_INTO(&place.comm, task, comm);
        place.reason = absence->reason;
        place.kernel = absence->kernel;
        place.user = absence->user;
        waits = entry_of(out_waits, &place, &no_waits);
        if (waits) {
            __sync_fetch_and_add(&waits->off_cpu, off_cpu);
            __sync_fetch_and_add(&waits->times, 1);
        }
    }
    bpf_map_delete_elem(&absent, &tid);
}

SEC("tp_btf/sched_switch")
int BPF_PROG(switch__tp_btf, bool preempted, struct task_struct *previous, struct task_struct *next)
{
    if (!armed)
        return 0;
    leaves(ctx, preempted, previous);
    returns(next);
    return 0;
}

SEC("raw_tp/sched_switch")
int BPF_PROG(switch__raw_tp, bool preempted, struct task_struct *previous, struct task_struct *next)
{
    if (!armed)
        return 0;
    leaves(ctx, preempted, previous);
    returns(next);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
