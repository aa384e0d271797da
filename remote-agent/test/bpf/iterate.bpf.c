// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// An iterator, for the tests against the real kernel: the threads of one process. Each has a sum that began before the
// run, and a gauge.
#include "arm.h"
#include "filter.h"
#include "losses.h"

#define TOTAL 1009

struct thread {
    count_t total; /* always TOTAL: what it was when the run was armed counts for nothing */
    gauge_t tid;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1024);
    __type(key, tid_t);
    __type(value, struct thread);
} out_threads SEC(".maps");
LOSSES_OF(out_threads);

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, count_t);
} out_tasks SEC(".maps");

SEC("iter/task")
int threads__iter(struct bpf_iter__task *ctx)
{
    struct task_struct *task = ctx->task;
    struct thread thread = {.total = TOTAL};
    __u32 zero = 0;
    count_t *tasks;
    tid_t tid;

    if (!armed || !task || !target_pid || !task_is_traced(task))
        return 0;
    tasks = bpf_map_lookup_elem(&out_tasks, &zero);
    if (tasks)
        __sync_fetch_and_add(tasks, 1);
    tid = task->pid;
    thread.tid = tid;
    if (bpf_map_update_elem(&out_threads, &tid, &thread, BPF_ANY))
        count_loss(out_threads, LOSS_MAP_FULL);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
