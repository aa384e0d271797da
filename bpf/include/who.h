/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Who it was: the same members in every record. `struct who;` without a name (clang's -fms-extensions) puts them
 * beside the record's own.
 */
#ifndef PROBESCOPE_WHO_H
#define PROBESCOPE_WHO_H

#include "kernel_types.h"
#include "types.h"

struct who {
    pid_t pid;
    tid_t tid;
    ppid_t ppid;
    uid_t uid;
    cgroup_id_t cgroup;
    comm_t comm;
};

/* The `struct who;` in a record. */
#define who_of(record) ((struct who *)&(record)->pid)

/* The thread that runs now. */
static __always_inline void who_is_current(struct who *who)
{
    struct task_struct *task = (struct task_struct *)bpf_get_current_task();
    __u64 pid_tgid = bpf_get_current_pid_tgid();

    who->pid = pid_tgid >> 32;
    who->tid = pid_tgid;
    who->ppid = BPF_CORE_READ(task, real_parent, tgid);
    who->uid = bpf_get_current_uid_gid();
    who->cgroup = bpf_get_current_cgroup_id();
    bpf_get_current_comm(who->comm, sizeof(who->comm));
}

/* Another thread than the one that runs. */
static __always_inline void who_is_task(struct who *who, struct task_struct *task)
{
    who->pid = BPF_CORE_READ(task, tgid);
    who->tid = BPF_CORE_READ(task, pid);
    who->ppid = BPF_CORE_READ(task, real_parent, tgid);
    who->uid = BPF_CORE_READ(task, cred, uid.val);
    who->cgroup = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
    BPF_CORE_READ_STR_INTO(&who->comm, task, comm);
}

#endif
