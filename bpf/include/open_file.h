/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* What a file descriptor stands for. */
#ifndef PROBESCOPE_OPEN_FILE_H
#define PROBESCOPE_OPEN_FILE_H

#include "kernel_types.h"

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

#endif
