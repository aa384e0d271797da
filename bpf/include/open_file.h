/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* What a file descriptor stands for: an open file, and the inode behind it. */
#ifndef PROBESCOPE_OPEN_FILE_H
#define PROBESCOPE_OPEN_FILE_H

#include "kernel_types.h"

#define S_IFMT  0170000
#define S_IFREG 0100000

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct file_system_type {
    const char *name;
};

struct super_block {
    __u32 s_dev;
    struct file_system_type *s_type;
};

struct inode {
    __u16 i_mode;
    unsigned long i_ino;
    __s64 i_size;
    struct super_block *i_sb;
};

#pragma clang attribute pop

/* The open file behind a descriptor of the thread that runs now; NULL where there is none. */
static __always_inline struct file *file_of_fd(unsigned int fd)
{
    struct task_struct *task = (struct task_struct *)bpf_get_current_task();
    struct fdtable *table = BPF_CORE_READ(task, files, fdt);
    struct file *file = NULL;

    if (fd < BPF_CORE_READ(table, max_fds))
        bpf_probe_read_kernel(&file, sizeof(file), BPF_CORE_READ(table, fd) + fd);
    return file;
}

static __always_inline bool is_regular(struct file *file)
{
    return (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) == S_IFREG;
}

#endif
