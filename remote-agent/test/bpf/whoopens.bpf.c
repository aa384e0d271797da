// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Opens with all that can be said of who did them; for cgroups_test.c and filter_test.c.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "submit.h"
#include "types.h"
#include "who.h"

struct open_event {
    timestamp_ns_t time;
    struct who;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 1024 * 1024);
    __type(value, struct open_event);
} out_opens SEC(".maps");
LOSSES_OF(out_opens);

SEC("tracepoint/syscalls/sys_enter_openat")
int open__tracepoint(struct syscall_enter *ctx)
{
    struct open_event event = {};

    (void)ctx;
    if (!armed || !current_is_traced())
        return 0;
    event.time = bpf_ktime_get_ns();
    who_is_current(who_of(&event));
    submit(out_opens, &event, sizeof(event));
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
