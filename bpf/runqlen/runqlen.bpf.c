// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How many threads wait in each CPU's run queue, sampled.
#include "arm.h"
#include "entry.h"
#include "kernel_types.h"
#include "losses.h"
#include "types.h"

#define MAX_LENGTHS 65536

struct length {
    cpu_t cpu;
    __u32 waiting; /* threads, without the one that runs */
};

struct samples {
    count_t samples;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_LENGTHS);
    __type(key, struct length);
    __type(value, struct samples);
} out_lengths SEC(".maps");
LOSSES_OF(out_lengths);

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct rq {
    unsigned int nr_running; /* threads of all classes and groups that run or could */
};

struct cfs_rq {
    struct rq *rq;
};

struct sched_entity___in_group {
    struct cfs_rq *cfs_rq; /* of the CPU the thread is on, whatever its class */
};

struct task_struct___in_group {
    struct sched_entity___in_group se;
};

#pragma clang attribute pop

const volatile __u32 sample_hz = 99; /* read by the agent when it attaches */

static const struct samples no_samples;

SEC("perf_event")
int sample__perf_event(void *ctx)
{
    struct task_struct___in_group *task = (void *)bpf_get_current_task();
    struct length length = {.cpu = bpf_get_smp_processor_id()};
    unsigned int ready;
    struct samples *samples;

    if (!armed)
        return 0;
    ready = BPF_CORE_READ(task, se.cfs_rq, rq, nr_running);
    length.waiting = ready ? ready - 1 : 0;
    samples = entry_of(out_lengths, &length, &no_samples);
    if (samples)
        __sync_fetch_and_add(&samples->samples, 1);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
