// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every process that the kernel kills because memory has run out.
#include "arm.h"
#include "filter.h"
#include "submit.h"
#include "types.h"
#include "who.h"

struct kill_event {
    timestamp_ns_t time;
    struct who; /* the victim */
    pid_t wanted_by_pid;
    comm_t wanted_by_comm;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 256 * 1024);
    __type(value, struct kill_event);
} out_kills SEC(".maps");
LOSSES_OF(out_kills);

/* Whoever runs now asked for memory when there was none left. */
static __always_inline void begin_event(struct kill_event *event)
{
    __builtin_memset(event, 0, sizeof(*event));
    event->time = bpf_ktime_get_ns();
    event->wanted_by_pid = bpf_get_current_pid_tgid() >> 32;
    bpf_get_current_comm(event->wanted_by_comm, sizeof(event->wanted_by_comm));
}

/* From 6.10 on the victim comes with its user, and an older kernel refuses this program. */
SEC("tp_btf/mark_victim")
int kill__tp_btf_task(__u64 *ctx)
{
    struct task_struct *victim = (struct task_struct *)ctx[0];
    struct kill_event event;

    if (!armed || !task_is_traced(victim))
        return 0;
    begin_event(&event);
    who_is_task(who_of(&event), victim);
    event.uid = ctx[1];
    submit(out_kills, &event, sizeof(event));
    return 0;
}

/* Called with each process that is to be killed; it ends in mark_victim. */
SEC("kprobe/mark_oom_victim")
int kill__kprobe(void *ctx)
{
    struct task_struct *victim = (struct task_struct *)argument(ctx, 0);
    struct kill_event event;

    if (!armed || !task_is_traced(victim))
        return 0;
    begin_event(&event);
    who_is_task(who_of(&event), victim);
    submit(out_kills, &event, sizeof(event));
    return 0;
}

/* Before 6.10: only the victim's number, by which nobody can be chosen. */
SEC("tp_btf/mark_victim")
int kill__tp_btf_pid(__u64 *ctx)
{
    struct kill_event event;

    if (!armed || !everyone_is_traced())
        return 0;
    begin_event(&event);
    event.pid = ctx[0];
    submit(out_kills, &event, sizeof(event));
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
