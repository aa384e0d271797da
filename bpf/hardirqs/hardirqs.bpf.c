// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Time in the handlers of devices' interrupts: how often each runs on each CPU, and how long.
#include "entry.h"
#include "interrupt.h"
#include "log2.h"
#include "losses.h"
#include "types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#define MAX_PLACES   16384
#define MAX_HANDLERS 1024
#define IRQ_NONE     0

struct irqaction {
    const char *name;
} __attribute__((preserve_access_index));

typedef char handler_name_t[32];

struct place {
    handler_name_t handler;
    __u32 irq;
    cpu_t cpu;
};

struct work {
    duration_ns_t duration;
    count_t times;
    count_t not_mine; /* the device that shares the line had not called */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PLACES);
    __type(key, struct place);
    __type(value, struct work);
} out_hardirqs SEC(".maps");
LOSSES_OF(out_hardirqs);

struct handler {
    handler_name_t handler;
};

struct latencies {
    log2_duration_ns_t duration;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_HANDLERS);
    __type(key, struct handler);
    __type(value, struct latencies);
} out_durations SEC(".maps");
LOSSES_OF(out_durations);

static const struct work no_work;
static const struct latencies no_latencies;

static __always_inline int leave(__u32 irq, struct irqaction *action, int result)
{
    struct latencies *latencies;
    struct handler handler;
    struct place place;
    duration_ns_t duration;
    struct work *work;
    __u32 bucket;

    if (!interrupt_ends(&duration))
        return 0;
    bucket = log2_bucket(duration);
    __builtin_memset(&place, 0, sizeof(place));
    bpf_probe_read_kernel_str(place.handler, sizeof(place.handler), BPF_CORE_READ(action, name));
    place.irq = irq;
    place.cpu = bpf_get_smp_processor_id();
    __builtin_memcpy(handler.handler, place.handler, sizeof(handler.handler));
    work = entry_of(out_hardirqs, &place, &no_work);
    if (work) {
        __sync_fetch_and_add(&work->duration, duration);
        __sync_fetch_and_add(&work->times, 1);
        if (result == IRQ_NONE)
            __sync_fetch_and_add(&work->not_mine, 1);
    }
    latencies = entry_of(out_durations, &handler, &no_latencies);
    if (latencies && bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&latencies->duration[bucket], 1);
    return 0;
}

SEC("tp_btf/irq_handler_entry")
int handler__tp_btf__enter(__u64 *ctx)
{
    return interrupt_begins();
}

SEC("tp_btf/irq_handler_exit")
int handler__tp_btf__exit(__u64 *ctx)
{
    return leave(ctx[0], (struct irqaction *)ctx[1], ctx[2]);
}

SEC("raw_tp/irq_handler_entry")
int handler__raw_tp__enter(__u64 *ctx)
{
    return interrupt_begins();
}

SEC("raw_tp/irq_handler_exit")
int handler__raw_tp__exit(__u64 *ctx)
{
    return leave(ctx[0], (struct irqaction *)ctx[1], ctx[2]);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
