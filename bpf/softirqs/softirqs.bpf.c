// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Time in soft interrupts: how often each kind runs on each CPU, and how long.
#include "entry.h"
#include "interrupt.h"
#include "log2.h"
#include "losses.h"
#include "types.h"

#include <bpf/bpf_tracing.h>

#define MAX_PLACES 16384
#define MAX_KINDS  64

/* The kernel's enumeration without a name in linux/interrupt.h. */
enum softirq {
    SOFTIRQ_HI,
    SOFTIRQ_TIMER,
    SOFTIRQ_NET_TX,
    SOFTIRQ_NET_RX,
    SOFTIRQ_BLOCK,
    SOFTIRQ_IRQ_POLL,
    SOFTIRQ_TASKLET,
    SOFTIRQ_SCHED,
    SOFTIRQ_HRTIMER,
    SOFTIRQ_RCU,
};

struct place {
    enum softirq softirq;
    cpu_t cpu;
};

struct work {
    duration_ns_t duration;
    count_t times;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PLACES);
    __type(key, struct place);
    __type(value, struct work);
} out_softirqs SEC(".maps");
LOSSES_OF(out_softirqs);

struct kind {
    enum softirq softirq;
};

struct latencies {
    log2_duration_ns_t duration;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_KINDS);
    __type(key, struct kind);
    __type(value, struct latencies);
} out_durations SEC(".maps");
LOSSES_OF(out_durations);

static const struct work no_work;
static const struct latencies no_latencies;

static __always_inline int leave(enum softirq softirq)
{
    struct place place = {.softirq = softirq, .cpu = bpf_get_smp_processor_id()};
    struct kind kind = {.softirq = softirq};
    struct latencies *latencies;
    duration_ns_t duration;
    struct work *work;
    __u32 bucket;

    if (!interrupt_ends(&duration))
        return 0;
    bucket = log2_bucket(duration);
    work = entry_of(out_softirqs, &place, &no_work);
    if (work) {
        __sync_fetch_and_add(&work->duration, duration);
        __sync_fetch_and_add(&work->times, 1);
    }
    latencies = entry_of(out_durations, &kind, &no_latencies);
    if (latencies && bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&latencies->duration[bucket], 1);
    return 0;
}

SEC("tp_btf/softirq_entry")
int softirq__tp_btf__enter(__u64 *ctx)
{
    return interrupt_begins();
}

SEC("tp_btf/softirq_exit")
int softirq__tp_btf__exit(__u64 *ctx)
{
    return leave(ctx[0]);
}

SEC("raw_tp/softirq_entry")
int softirq__raw_tp__enter(__u64 *ctx)
{
    return interrupt_begins();
}

SEC("raw_tp/softirq_exit")
int softirq__raw_tp__exit(__u64 *ctx)
{
    return leave(ctx[0]);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
