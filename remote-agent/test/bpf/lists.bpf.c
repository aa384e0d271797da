// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// The kernel's list of programs, for the tests against the real kernel.
#include "arm.h"
#include "kernel_types.h"
#include "losses.h"
#include "types.h"

struct program {
    char name[16];
    enum bpf_prog_type type;
    count_t run_cnt;
    duration_ns_t run_time_ns;
    gauge_bytes_t memlock;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 16384);
    __type(key, bpf_program_id_t);
    __type(value, struct program);
} out_programs SEC(".maps");

/* Some program is needed; this one leaves the list alone. */
SEC("iter/task")
int walk__iter(struct bpf_iter__task *ctx)
{
    (void)ctx;
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
