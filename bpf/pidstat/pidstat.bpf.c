// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * What each thread used: CPU, waiting for a CPU, context switches, page faults, bytes.
 *
 * The kernel keeps these totals for every thread anyway. They are looked at at each interval, whenever a thread takes
 * another name, and when it has run for the last time, so that a thread that lived between two looks is counted whole.
 * What it used since the last look is added to the row of whoever it was meanwhile.
 */
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "log2.h"
#include "losses.h"
#include "types.h"
#include "who.h"

#include <bpf/bpf_tracing.h>

#define MAX_THREADS 65536

/* Members of 64 bits only: they are also walked as an array. */
struct usage {
    duration_ns_t cpu;
    duration_ns_t user;
    duration_ns_t system;
    duration_ns_t run_queue;
    count_t voluntary_switches;
    count_t involuntary_switches;
    count_t minor_faults;
    count_t major_faults;
    bytes_t read;
    bytes_t written;
    bytes_t disk_read;
    bytes_t disk_written;
    count_t started;
    count_t ended;
};
#define USAGES (sizeof(struct usage) / sizeof(__u64))

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_THREADS);
    __type(key, struct who);
    __type(value, struct usage);
} out_threads SEC(".maps");
LOSSES_OF(out_threads);

/* A thread as it was looked at last. */
struct look {
    struct who who;
    struct usage usage; /* since it started */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_THREADS);
    __type(key, __u64); /* the task's address: a program can be run by a thread that takes another's number */
    __type(value, struct look);
} looks SEC(".maps");

static const struct usage no_usage;

static timestamp_ns_t
    since; /* when the first walk began; what older threads used before they were met counts for nothing */

/* part / whole of total, in 64 bits. */
static __always_inline __u64 share(__u64 total, __u64 part, __u64 whole)
{
    __u32 bits = log2_bucket(whole);

    if (bits > 30) {
        part >>= bits - 30;
        whole >>= bits - 30;
    }
    return total / whole * part + total % whole * part / whole;
}

/*
 * Divides the time on a CPU, which is measured, as the ticks found the thread in user and in system mode. Like the
 * kernel's cputime_adjust(), so that both only grow and /proc tells the same.
 */
static __always_inline void divide_cpu(const struct task_struct *task, const struct usage *before, struct usage *now)
{
    __u64 user_ticks = task->utime, system_ticks = task->stime;

    now->system = system_ticks ? share(now->cpu, system_ticks, user_ticks + system_ticks) : 0;
    if (now->system < before->system)
        now->system = before->system;
    now->user = now->cpu > now->system ? now->cpu - now->system : 0;
    if (now->user < before->user) {
        now->user = before->user;
        now->system = now->cpu > now->user ? now->cpu - now->user : 0;
    }
}

/* With the wait that still lasts, up to when the thread that looks got its CPU: the only time of the scheduler's own
 * clock that a program can have. */
static __always_inline duration_ns_t run_queue_wait(const struct task_struct *task)
{
    struct task_struct *looking = (struct task_struct *)bpf_get_current_task();
    __u64 queued, now;

    if (!bpf_core_field_exists(task->sched_info))
        return 0;
    queued = task->sched_info.last_queued;
    now = BPF_CORE_READ(looking, sched_info.last_arrival);
    return task->sched_info.run_delay + (queued && now > queued ? now - queued : 0);
}

/* What `task` used since it started. */
static __always_inline void look_at(const struct task_struct *task, const struct usage *before, struct usage *now)
{
    __builtin_memset(now, 0, sizeof(*now));
    now->cpu = task->se.sum_exec_runtime;
    divide_cpu(task, before, now);
    now->run_queue = run_queue_wait(task);
    now->voluntary_switches = task->nvcsw;
    now->involuntary_switches = task->nivcsw;
    now->minor_faults = task->min_flt;
    now->major_faults = task->maj_flt;
    if (bpf_core_field_exists(task->ioac.rchar)) {
        now->read = task->ioac.rchar;
        now->written = task->ioac.wchar;
    }
    if (bpf_core_field_exists(task->ioac.read_bytes)) {
        now->disk_read = task->ioac.read_bytes;
        now->disk_written = task->ioac.write_bytes;
    }
    now->started = task->start_time >= since;
}

/* Adds what was used between the last look and `now`. Two CPUs may look at a thread at the same time. */
static __always_inline void add_up(struct look *last, const struct usage *now, struct usage *row)
{
    __u64 *before = (__u64 *)&last->usage, *sums = (__u64 *)row;
    const __u64 *after = (const __u64 *)now;

#pragma unroll
    for (unsigned int i = 0; i < USAGES; i++) {
        __u64 old = before[i];

        if (after[i] <= old)
            continue;
        before[i] = after[i];
        if (row)
            __sync_fetch_and_add(&sums[i], after[i] - old);
    }
}

static __always_inline struct look *first_look(struct task_struct *task)
{
    __u64 key = (__u64)task;
    struct look look;

    __builtin_memset(&look, 0, sizeof(look));
    who_is_task(&look.who, task);
    if (task->start_time < since)
        look_at(task, &no_usage, &look.usage);
    if (bpf_map_update_elem(&looks, &key, &look, BPF_NOEXIST)) {
        count_loss(out_threads, LOSS_MAP_FULL);
        return NULL;
    }
    return bpf_map_lookup_elem(&looks, &key);
}

/* A thread that got no CPU did nothing at all. */
static __always_inline bool is_idle(const struct task_struct *task, const struct look *last)
{
    return task->se.sum_exec_runtime == last->usage.cpu && run_queue_wait(task) == last->usage.run_queue;
}

static __always_inline bool is_same(const struct who *a, const struct who *b)
{
    const __u64 *left = (const __u64 *)a, *right = (const __u64 *)b;

#pragma unroll
    for (unsigned int i = 0; i < sizeof(*a) / sizeof(__u64); i++)
        if (left[i] != right[i])
            return false;
    return true;
}

/* Looks at `task`, for those contexts in which memory can be had. NULL when there is no room to remember it. */
static __always_inline struct look *look_again(struct task_struct *task)
{
    __u64 key = (__u64)task;
    struct look *last = bpf_map_lookup_elem(&looks, &key);
    struct usage now;
    struct who who;

    if (!last)
        last = first_look(task);
    if (!last || is_idle(task, last))
        return last;
    look_at(task, &last->usage, &now);
    add_up(last, &now, task_is_traced(task) ? entry_of(out_threads, &last->who, &no_usage) : NULL);
    who_is_task(&who, task);
    if (!is_same(&who, &last->who))
        last->who = who;
    return last;
}

SEC("iter/task")
int walk__iter(struct bpf_iter__task *ctx)
{
    struct task_struct *task = ctx->task;

    if (!armed || !task)
        return 0;
    if (!since)
        since = bpf_ktime_get_ns();
    if (!(task->flags & PF_EXITING)) /* else it has been, or will be, looked at for the last time */
        look_again(task);
    return 0;
}

/* Before the name changes, as it does when a program is run. */
SEC("tp_btf/task_rename")
int rename__tp_btf(__u64 *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx[0];
    struct look *last;

    if (!armed || !since)
        return 0;
    last = look_again(task);
    if (last)
        bpf_probe_read_kernel_str(last->who.comm, sizeof(last->who.comm), (const void *)ctx[1]);
    return 0;
}

/* Makes sure that there is a row: where the last look is taken no memory can be had. */
SEC("tp_btf/sched_process_exit")
int end__tp_btf__exit(__u64 *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx[0];
    struct look *last;

    if (!armed || !since)
        return 0;
    last = look_again(task);
    if (last && task_is_traced(task))
        entry_of(out_threads, &last->who, &no_usage);
    return 0;
}

/* A thread leaves its CPU for the last time. */
SEC("tp_btf/sched_switch")
int end__tp_btf__switch(__u64 *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx[1];
    __u64 key = (__u64)task;
    struct look *last;
    struct usage now;

    if (task_state(task) != TASK_DEAD)
        return 0;
    last = bpf_map_lookup_elem(&looks, &key);
    if (!last)
        return 0;
    look_at(task, &last->usage, &now);
    now.ended = 1;
    if (task_is_traced(task)) {
        struct usage *row = bpf_map_lookup_elem(&out_threads, &last->who);

        if (row)
            add_up(last, &now, row);
        else
            count_loss(out_threads, LOSS_MAP_FULL);
    }
    bpf_map_delete_elem(&looks, &key);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
