// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// A counter of each CPU, for the tests against the real kernel: page faults of each process. Nobody counts what the
// optional role asks for.
#include "arm.h"
#include "entry.h"
#include "types.h"

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1024);
    __type(key, pid_t);
    __type(value, count_t);
} out_faults SEC(".maps");
LOSSES_OF(out_faults);

const volatile __u32 sample_period = 1;

static const count_t none;

SEC("perf_event/page-faults")
int faults__perf_event(void *ctx)
{
    pid_t pid = bpf_get_current_pid_tgid() >> 32;
    count_t *faults = armed ? entry_of(out_faults, &pid, &none) : NULL;

    (void)ctx;
    if (faults)
        __sync_fetch_and_add(faults, sample_period);
    return 0;
}

SEC("perf_event/no-such-event")
int nothing__perf_event(void *ctx)
{
    (void)ctx;
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
