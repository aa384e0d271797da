/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The few kernel types that the probes look into, each with only the members they read. Offsets are those of the traced
 * kernel: the loader relocates every access by its BTF (CO-RE). A `___suffix` marks another shape of the same type.
 */
#ifndef PROBESCOPE_KERNEL_TYPES_H
#define PROBESCOPE_KERNEL_TYPES_H

#include <linux/bpf.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <stdbool.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

typedef struct {
    __u32 val;
} kuid_t;

struct cred {
    kuid_t uid;
};

struct kernfs_node {
    __u64 id; /* what user space sees as the inode number of the cgroup's directory */
};

struct cgroup_root {
    int hierarchy_id; /* 0: the one hierarchy of cgroup v2 */
};

struct cgroup {
    struct kernfs_node *kn;
    struct cgroup_root *root;
    int level;                   /* how deep it lies below the root, which is at 0 */
    struct cgroup *ancestors[0]; /* from the root to itself, by level; only its place matters */
};

struct cgroup___with_ids { /* before 6.1 */
    __u64 ancestor_ids[0];
};

struct css_set {
    struct cgroup *dfl_cgrp; /* of the one hierarchy of cgroup v2 */
};

struct mm_struct {
    unsigned long arg_start; /* where the program's arguments lie in its memory, one after the other, each ended by 0 */
    unsigned long arg_end;
};

typedef struct {
    int counter;
} atomic_t;

struct signal_struct {
    atomic_t live; /* threads that have not ended */
    int group_exit_code;
};

struct sched_entity {
    __u64 sum_exec_runtime; /* nanoseconds on a CPU; of a thread that runs, as of the last tick */
};

struct sched_info {
    unsigned long long run_delay;    /* nanoseconds in run queues, without the wait that still lasts */
    unsigned long long last_arrival; /* when it last got a CPU, by the scheduler's clock */
    unsigned long long last_queued;  /* since when it waits in a run queue; 0 when it does not */
};

struct task_io_accounting {
    __u64 syscr; /* calls of read(2) and its like that have returned */
    __u64 rchar; /* bytes that read(2) and its like returned */
    __u64 wchar;
    __u64 read_bytes; /* bytes fetched from devices */
    __u64 write_bytes;
};

struct linux_binprm {
    const char *filename;
};

struct task_struct {
    unsigned int __state; /* 5.14 and later */
    void *stack;          /* the kernel's, of the thread: its lower end */
    int pid;
    int tgid;
    char comm[16];
    const struct cred *cred;
    struct task_struct *real_parent;
    struct css_set *cgroups;
    struct mm_struct *mm;
    struct signal_struct *signal;
    struct task_struct *group_leader;
    __u64 start_time; /* CLOCK_MONOTONIC, nanoseconds */
    int exit_code;
    struct files_struct *files;
    unsigned int flags;
    struct sched_entity se;
    struct sched_info sched_info;
    __u64 utime; /* nanoseconds, counted by ticks */
    __u64 stime;
    unsigned long nvcsw; /* times it gave its CPU up, and times it was taken from it */
    unsigned long nivcsw;
    unsigned long min_flt;
    unsigned long maj_flt;
    struct task_io_accounting ioac;
};

struct task_struct___before_5_14 {
    long state;
};

struct path {
    struct vfsmount *mnt;
    struct dentry *dentry;
};

struct file {
    unsigned int f_mode;
    void *private_data; /* of a socket's file: its struct socket */
    struct inode *f_inode;
    struct address_space *f_mapping;
    struct path f_path;
};

struct fdtable {
    unsigned int max_fds;
    struct file **fd;
};

struct files_struct {
    struct fdtable *fdt;
};

struct open_how {
    __u64 flags;
};

/* What an iterator over tasks is given for each. */
struct bpf_iter__task {
    struct task_struct *task; /* NULL after the last */
};

struct pt_regs {
    char of_every_architecture[0];
};

struct pt_regs___x86_64 {
    unsigned long di;
    unsigned long si;
    unsigned long dx;
    unsigned long cx;
    unsigned long ax;
    unsigned long sp;
};

struct pt_regs___arm64 {
    __u64 regs[31];
    __u64 sp;
};

#pragma clang attribute pop

/* Arguments of a system call's own tracepoints (syscalls:sys_enter_NAME, sys_exit_NAME): a layout that tracefs
 * promises. */
struct syscall_enter {
    __u64 common;
    long nr;
    unsigned long args[6];
};

struct syscall_exit {
    __u64 common;
    long nr;
    long result;
};

#define TASK_RUNNING         0
#define TASK_INTERRUPTIBLE   0x01
#define TASK_UNINTERRUPTIBLE 0x02
#define TASK_DEAD            0x80
#define TASK_NOLOAD          0x400 /* with TASK_UNINTERRUPTIBLE: a kernel thread that has nothing to do */

#define PF_EXITING 0x04 /* of task_struct.flags */

/* The id of the cgroup at `level` above or at that of `task`; 0 where the task's is not that deep. */
static __always_inline __u64 cgroup_ancestor_id(struct task_struct *task, int level)
{
    struct cgroup *cgroup = BPF_CORE_READ(task, cgroups, dfl_cgrp);
    struct cgroup___with_ids *with_ids = (struct cgroup___with_ids *)cgroup;
    struct cgroup *ancestor = NULL;
    const void *ancestors;
    __u64 id = 0;

    if (BPF_CORE_READ(cgroup, level) < level)
        return 0;
    if (bpf_core_field_exists(cgroup->ancestors)) {
        ancestors = cgroup->ancestors;
        bpf_probe_read_kernel(&ancestor, sizeof(ancestor), ancestors + level * sizeof(ancestor));
        return BPF_CORE_READ(ancestor, kn, id);
    }
    ancestors = with_ids->ancestor_ids;
    bpf_probe_read_kernel(&id, sizeof(id), ancestors + level * sizeof(id));
    return id;
}

/* The scheduler's state of a task; TASK_RUNNING when it could run. */
static __always_inline unsigned int task_state(struct task_struct *task)
{
    if (bpf_core_field_exists(task->__state))
        return BPF_CORE_READ(task, __state);
    return BPF_CORE_READ((struct task_struct___before_5_14 *)task, state);
}

/* An argument of a probed function, 0 for the first, 3 at most; from an entry probe's registers, for every
 * architecture.
 */
static __always_inline unsigned long argument(void *ctx, int index)
{
    struct pt_regs___x86_64 *x86_64 = ctx;
    struct pt_regs___arm64 *arm64 = ctx;
    bool on_x86_64 = bpf_core_field_exists(x86_64->di);

    switch (index) {
    case 0:
        return on_x86_64 ? BPF_CORE_READ(x86_64, di) : BPF_CORE_READ(arm64, regs[0]);
    case 1:
        return on_x86_64 ? BPF_CORE_READ(x86_64, si) : BPF_CORE_READ(arm64, regs[1]);
    case 2:
        return on_x86_64 ? BPF_CORE_READ(x86_64, dx) : BPF_CORE_READ(arm64, regs[2]);
    default:
        return on_x86_64 ? BPF_CORE_READ(x86_64, cx) : BPF_CORE_READ(arm64, regs[3]);
    }
}

/* Where the stack of the thread stands that came to a probe. */
static __always_inline unsigned long stack_pointer(void *ctx)
{
    struct pt_regs___x86_64 *x86_64 = ctx;
    struct pt_regs___arm64 *arm64 = ctx;

    return bpf_core_field_exists(x86_64->sp) && bpf_core_field_exists(x86_64->di) ? BPF_CORE_READ(x86_64, sp)
                                                                                  : BPF_CORE_READ(arm64, sp);
}

/* What a probed function returned, from a return probe's registers: one object serves every architecture. */
static __always_inline long returned(void *ctx)
{
    struct pt_regs___x86_64 *x86_64 = ctx;
    struct pt_regs___arm64 *arm64 = ctx;

    if (bpf_core_field_exists(x86_64->ax))
        return BPF_CORE_READ(x86_64, ax);
    return BPF_CORE_READ(arm64, regs[0]);
}

#endif
