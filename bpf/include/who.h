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

/* Of the process that a table's key names, beside its counts: as it was when the entry was made. */
struct whose {
    ppid_t ppid;
    uid_t uid;
    cgroup_id_t cgroup;
};

/* The `struct who;` in a record. */
#define who_of(record) ((struct who *)&(record)->pid)

/* The `struct whose;` in a table's value. */
#define whose_of(value) ((struct whose *)&(value)->ppid)

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

/* The process that runs now. */
static __always_inline void whose_is_current(struct whose *whose)
{
    struct task_struct *task = (struct task_struct *)bpf_get_current_task();

    whose->ppid = BPF_CORE_READ(task, real_parent, tgid);
    whose->uid = bpf_get_current_uid_gid();
    whose->cgroup = bpf_get_current_cgroup_id();
}

/* That of a record. */
static __always_inline void whose_is_who(struct whose *whose, const struct who *who)
{
    whose->ppid = who->ppid;
    whose->uid = who->uid;
    whose->cgroup = who->cgroup;
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

/*
 * Cgroups that were made since the run began, so that those that are gone before the agent asks for them have a path
 * too. It takes them out many times a second.
 */
#define MAX_NEW_CGROUPS 256
#define MAX_CGROUP_PATH 512

struct cgroup_path {
    char text[MAX_CGROUP_PATH]; /* below the root of cgroup v2, beginning with '/', ended by 0 */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_NEW_CGROUPS);
    __type(key, cgroup_id_t);
    __type(value, struct cgroup_path);
} new_cgroups SEC(".maps");

static const struct cgroup_path no_path;

SEC("raw_tp/cgroup_mkdir")
int new_cgroups__raw_tp(struct bpf_raw_tracepoint_args *ctx)
{
    struct cgroup *cgroup = (struct cgroup *)ctx->args[0];
    cgroup_id_t id = BPF_CORE_READ(cgroup, kn, id);
    struct cgroup_path *path;

    if (BPF_CORE_READ(cgroup, root, hierarchy_id)) /* of cgroup v1 */
        return 0;
    bpf_map_update_elem(&new_cgroups, &id, &no_path, BPF_ANY);
    path = bpf_map_lookup_elem(&new_cgroups, &id);
    if (path) /* where it has no room the agent says that the path is not known */
        bpf_probe_read_kernel_str(path->text, sizeof(path->text), (const void *)ctx->args[1]);
    return 0;
}

#endif
