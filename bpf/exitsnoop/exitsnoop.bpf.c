// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every process that ended, and how. execsnoop tells that too, and costs more.
#include "arm.h"
#include "filter.h"
#include "process_end.h"

const volatile bool failed_only;

SEC("raw_tp/sched_process_exit")
int exit__raw_tp(struct bpf_raw_tracepoint_args *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx->args[0];

    if (armed && current_is_traced() && ends_its_process(task) && (!failed_only || exit_code(task)))
        record_end(task);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
