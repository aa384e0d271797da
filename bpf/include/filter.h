/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Whose events are recorded: the same parameters in every probe. A parameter that is left alone costs nothing, the
 * verifier removes the code that asks for it.
 */
#ifndef PROBESCOPE_FILTER_H
#define PROBESCOPE_FILTER_H

#include "kernel_types.h"
#include "types.h"

#define MAX_HIDDEN 8

/* Set by the agent: itself and the sudo and sshd above it. 0 ends the list. */
const volatile __u32 hidden_tgids[MAX_HIDDEN];

const volatile __u32 target_pid;      /* a process, 0 for all */
const volatile __s64 target_uid = -1; /* a user id, -1 for all */
const volatile char target_comm[16];  /* a thread's name, empty for all */

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

/* Whether no parameter asks whose an event is, so that those of nobody known are wanted too. */
static __always_inline bool everyone_is_traced(void)
{
    return !target_pid && target_uid < 0 && !target_comm[0];
}

/* Whether the events of the thread that runs now are wanted. */
static __always_inline bool current_is_traced(void)
{
    pid_t pid = bpf_get_current_pid_tgid() >> 32;

    if (is_hidden(pid) || (target_pid && target_pid != pid))
        return false;
    if (target_uid >= 0 && (uid_t)bpf_get_current_uid_gid() != target_uid)
        return false;
    if (target_comm[0]) {
        comm_t comm;

        bpf_get_current_comm(comm, sizeof(comm));
        return is_target_comm(comm);
    }
    return true;
}

/* Whether the events of `task` are wanted; for hooks that tell of another thread than the one that runs. */
static __always_inline bool task_is_traced(struct task_struct *task)
{
    pid_t pid = BPF_CORE_READ(task, tgid);

    if (is_hidden(pid) || (target_pid && target_pid != pid))
        return false;
    if (target_uid >= 0 && BPF_CORE_READ(task, cred, uid.val) != target_uid)
        return false;
    if (target_comm[0]) {
        comm_t comm;

        BPF_CORE_READ_STR_INTO(&comm, task, comm);
        return is_target_comm(comm);
    }
    return true;
}

#endif
