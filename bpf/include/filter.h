/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Whose events are recorded: the same parameters in every probe (shared.yaml says them to the user). A parameter that
 * is left alone costs nothing, the verifier removes the code that asks for it.
 */
#ifndef PROBESCOPE_FILTER_H
#define PROBESCOPE_FILTER_H

#include "kernel_types.h"
#include "losses.h"
#include "types.h"

#define MAX_HIDDEN   8
#define MAX_FOLLOWED 16384
#define ALL_USERS    ((uid_t)-1)

/* Set by the agent: itself and the sudo and sshd above it. 0 ends the list. */
const volatile __u32 hidden_tgids[MAX_HIDDEN];

const volatile pid_t target_pid;              /* a process, 0 for all */
const volatile uid_t target_user = ALL_USERS; /* a user */
const volatile char target_comm[16];          /* a thread's name, empty for all */
const volatile cgroup_id_t target_cgroup;     /* a cgroup with all below it, 0 for all */
const volatile __u32 target_cgroup_level;     /* its level, which the agent sets with it */
const volatile bool follow_children;          /* also whom they start, from then on, and so on */

/* Processes that someone traced has started, and when they began. The agent makes it small while nobody is followed. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_FOLLOWED);
    __type(key, pid_t);
    __type(value, timestamp_ns_t);
} followed SEC(".maps");
LOSSES_OF(followed);

static __always_inline bool is_hidden(pid_t pid)
{
#pragma unroll
    for (int i = 0; i < MAX_HIDDEN; i++)
        if (hidden_tgids[i] && hidden_tgids[i] == pid)
            return true;
    return false;
}

static __always_inline bool is_target_comm(const char *comm)
{
#pragma unroll
    for (unsigned int i = 0; i < sizeof(target_comm); i++) {
        if (comm[i] != target_comm[i])
            return false;
        if (!target_comm[i])
            break;
    }
    return true;
}

/* Whether every parameter that is set says `task`, of the process `pid`. Of the thread that runs now the name can be
 * had for less. */
static __always_inline bool is_target(struct task_struct *task, pid_t pid, bool is_current)
{
    if (target_pid && target_pid != pid)
        return false;
    if (target_user != ALL_USERS && BPF_CORE_READ(task, cred, uid.val) != target_user)
        return false;
    if (target_cgroup && cgroup_ancestor_id(task, target_cgroup_level) != target_cgroup)
        return false;
    if (target_comm[0]) {
        comm_t comm;

        if (is_current)
            bpf_get_current_comm(comm, sizeof(comm));
        else
            BPF_CORE_READ_STR_INTO(&comm, task, comm);
        return is_target_comm(comm);
    }
    return true;
}

/* Whether no parameter asks whose an event is, so that those of nobody known are wanted too. */
static __always_inline bool everyone_is_traced(void)
{
    return !target_pid && target_user == ALL_USERS && !target_comm[0] && !target_cgroup;
}

static __always_inline bool is_traced(struct task_struct *task, pid_t pid, bool is_current)
{
    if (is_hidden(pid))
        return false;
    return is_target(task, pid, is_current) || (follow_children && bpf_map_lookup_elem(&followed, &pid));
}

/* Whether the events of the thread that runs now are wanted. */
static __always_inline bool current_is_traced(void)
{
    pid_t pid = bpf_get_current_pid_tgid() >> 32;

    if (everyone_is_traced()) /* without asking which task it is */
        return !is_hidden(pid);
    return is_traced((struct task_struct *)bpf_get_current_task(), pid, true);
}

/* Whether the events of `task` are wanted; for hooks that tell of another thread than the one that runs. */
static __always_inline bool task_is_traced(struct task_struct *task)
{
    return is_traced(task, BPF_CORE_READ(task, tgid), false);
}

/* The role is loaded only where the parameter of its name is set. */
SEC("raw_tp/sched_process_fork")
int follow_children__raw_tp__fork(struct bpf_raw_tracepoint_args *ctx)
{
    struct task_struct *parent = (struct task_struct *)ctx->args[0];
    struct task_struct *child = (struct task_struct *)ctx->args[1];
    timestamp_ns_t began = BPF_CORE_READ(child, start_time);
    pid_t pid = BPF_CORE_READ(child, tgid);

    if (pid == (pid_t)BPF_CORE_READ(parent, tgid) || !task_is_traced(parent)) /* the same: a thread */
        return 0;
    if (bpf_map_update_elem(&followed, &pid, &began, BPF_ANY))
        count_loss(followed, LOSS_MAP_FULL);
    return 0;
}

/* Not when it exits: it still closes its files then. By now another process may have its number. */
SEC("raw_tp/sched_process_free")
int follow_children__raw_tp__free(struct bpf_raw_tracepoint_args *ctx)
{
    struct task_struct *task = (struct task_struct *)ctx->args[0];
    pid_t pid = BPF_CORE_READ(task, tgid);
    timestamp_ns_t *began = bpf_map_lookup_elem(&followed, &pid);

    if (began && *began == BPF_CORE_READ(task, start_time))
        bpf_map_delete_elem(&followed, &pid);
    return 0;
}

#endif
