// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Bytes that each process really read from and wrote to each file.
#include "file_calls.h"
#include "file_path.h"
#include "who.h"

#define MAX_USES 16384

struct use {
    pid_t pid;
    comm_t comm;
    __u32 file_system; /* its device number, which with the inode tells files apart */
    inode_t inode;
};

struct usage {
    bytes_t read;
    bytes_t written;
    count_t reads;
    count_t writes;
    struct whose;
    char path[FILE_PATH_BYTES];
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_USES);
    __type(key, struct use);
    __type(value, struct usage);
} out_usage SEC(".maps");
LOSSES_OF(out_usage);

/* Where a new entry is put together: it is too large for the stack. */
struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct usage);
} first_use SEC(".maps");

static __noinline struct usage *usage_of(struct use *use, struct file *file)
{
    struct usage *usage = bpf_map_lookup_elem(&out_usage, use);
    __u32 zero = 0;

    if (usage)
        return usage;
    usage = bpf_map_lookup_elem(&first_use, &zero);
    if (!usage)
        return NULL;
    copy_path(file, usage->path);
    whose_is_current(whose_of(usage));
    bpf_map_update_elem(&out_usage, use, usage, BPF_NOEXIST); /* another CPU may have been faster */
    usage = bpf_map_lookup_elem(&out_usage, use);
    if (!usage)
        count_loss(out_usage, LOSS_MAP_FULL);
    return usage;
}

static __always_inline void file_call_done(struct file *file, enum file_operation operation, duration_ns_t latency,
                                           long result)
{
    struct usage *usage;
    struct use use;

    if (result <= 0)
        return;
    __builtin_memset(&use, 0, sizeof(use));
    use.pid = bpf_get_current_pid_tgid() >> 32;
    bpf_get_current_comm(use.comm, sizeof(use.comm));
    use.file_system = BPF_CORE_READ(file, f_inode, i_sb, s_dev);
    use.inode = BPF_CORE_READ(file, f_inode, i_ino);
    usage = usage_of(&use, file);
    if (!usage)
        return;
    if (operation == FILE_OPERATION_READ) {
        __sync_fetch_and_add(&usage->read, result);
        __sync_fetch_and_add(&usage->reads, 1);
    } else {
        __sync_fetch_and_add(&usage->written, result);
        __sync_fetch_and_add(&usage->writes, 1);
    }
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
