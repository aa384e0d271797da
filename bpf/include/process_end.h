/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* How processes ended: the stream `exits`. */
#ifndef PROBESCOPE_PROCESS_END_H
#define PROBESCOPE_PROCESS_END_H

#include "losses.h"
#include "submit.h"
#include "types.h"
#include "who.h"

struct exit_event {
    timestamp_ns_t time;
    struct who;
    exit_status_t status;
    signal_t signal; /* what killed it, 0 for nothing */
    duration_ns_t lifetime;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 1024 * 1024);
    __type(value, struct exit_event);
} out_exits SEC(".maps");
LOSSES_OF(out_exits);

#define EEXIST 17

struct process {
    tid_t tgid;
    __u32 unused;
    __u64 start_time;
};

struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, 1024);
    __type(key, struct process);
    __type(value, bool);
} ended SEC(".maps");

/* Whether the process of `task`, which exits now, ends with it. True once: threads that exit at the same time may all
 * see that none is left. */
static __always_inline bool ends_its_process(struct task_struct *task)
{
    struct process process = {
        .tgid = BPF_CORE_READ(task, tgid),
        .start_time = BPF_CORE_READ(task, group_leader, start_time),
    };
    static const bool yes = true;

    if (BPF_CORE_READ(task, signal, live.counter) > 0)
        return false;
    /* Before Linux 6.4 the upper half of this result means nothing on aarch64. */
    return (int)bpf_map_update_elem(&ended, &process, &yes, BPF_NOEXIST) != -EEXIST;
}

/* What wait(2) says of a process whose last thread is `task`. */
static __always_inline int exit_code(struct task_struct *task)
{
    int code = BPF_CORE_READ(task, signal, group_exit_code);

    return code ? code : BPF_CORE_READ(task, exit_code);
}

/* The process that runs now ends with its last thread `task`. */
static __always_inline void record_end(struct task_struct *task)
{
    struct exit_event event = {};
    int code = exit_code(task);

    event.time = bpf_ktime_get_ns();
    who_is_current(who_of(&event));
    event.status = (code >> 8) & 0xff;
    event.signal = code & 0x7f;
    event.lifetime = event.time - BPF_CORE_READ(task, group_leader, start_time);
    submit(out_exits, &event, sizeof(event));
}

#endif
