// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How often each process asks the kernel's virtual file system for what.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "open_file.h"
#include "types.h"
#include "who.h"

#define MAX_CALLS   32768
#define MAX_THREADS 16384

enum vfs_operation {
    VFS_OPERATION_READ,
    VFS_OPERATION_WRITE,
    VFS_OPERATION_OPEN,
    VFS_OPERATION_CREATE,
    VFS_OPERATION_SYNC,
    VFS_OPERATION_UNLINK,
    VFS_OPERATION_MKDIR,
    VFS_OPERATION_RMDIR,
};

struct caller {
    pid_t pid;
    comm_t comm;
    enum vfs_operation operation;
};

struct calls {
    count_t calls;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_CALLS);
    __type(key, struct caller);
    __type(value, struct calls);
} out_calls SEC(".maps");
LOSSES_OF(out_calls);

/* What the unlinkat that a thread is in removes. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, tid_t);
    __type(value, enum vfs_operation);
} removing SEC(".maps");

#define FMODE_CREATED 0x100000 /* of file.f_mode: this open made the file */
#define AT_REMOVEDIR  0x200

static __always_inline int called(enum vfs_operation operation)
{
    struct calls first = {}, *calls;
    struct caller caller;

    if (!armed || !current_is_traced())
        return 0;
    __builtin_memset(&caller, 0, sizeof(caller));
    caller.pid = bpf_get_current_pid_tgid() >> 32;
    caller.operation = operation;
    bpf_get_current_comm(caller.comm, sizeof(caller.comm));
    calls = bpf_map_lookup_elem(&out_calls, &caller);
    if (!calls) {
        whose_is_current(whose_of(&first));
        calls = entry_of(out_calls, &caller, &first);
    }
    if (calls)
        __sync_fetch_and_add(&calls->calls, 1);
    return 0;
}

static __always_inline int opened(struct file *file)
{
    if (BPF_CORE_READ(file, f_mode) & FMODE_CREATED)
        called(VFS_OPERATION_CREATE);
    return called(VFS_OPERATION_OPEN);
}

/* The kernel's own function, whoever calls it. */
#define VFS_FUNCTION(function, operation)                                                                              \
    SEC("fentry/" #function)                                                                                           \
    int call__fentry__##function(void *ctx)                                                                            \
    {                                                                                                                  \
        return called(operation);                                                                                      \
    }                                                                                                                  \
    SEC("kprobe/" #function)                                                                                           \
    int call__kprobe__##function(void *ctx)                                                                            \
    {                                                                                                                  \
        return called(operation);                                                                                      \
    }

/* Where the kernel's functions can't be probed: a system call that worked. */
#define SYSTEM_CALL(name, operation)                                                                                   \
    SEC("tracepoint/syscalls/sys_exit_" #name)                                                                         \
    int call__tracepoint__##name(struct syscall_exit *ctx)                                                             \
    {                                                                                                                  \
        return ctx->result < 0 ? 0 : called(operation);                                                                \
    }

#define OPEN_CALL(name)                                                                                                \
    SEC("tracepoint/syscalls/sys_exit_" #name)                                                                         \
    int call__tracepoint__##name(struct syscall_exit *ctx)                                                             \
    {                                                                                                                  \
        struct file *file = ctx->result < 0 ? NULL : file_of_fd(ctx->result);                                          \
                                                                                                                       \
        return file ? opened(file) : 0;                                                                                \
    }

/* The kernel's own function for syncs may be built into the system calls, which then call none (Linux 7.3). */
#define SYNC_CALL(variant, name)                                                                                       \
    SEC("tracepoint/syscalls/sys_enter_" #name)                                                                        \
    int call__##variant##__##name(void *ctx)                                                                           \
    {                                                                                                                  \
        return called(VFS_OPERATION_SYNC);                                                                             \
    }

VFS_FUNCTION(vfs_read, VFS_OPERATION_READ)
VFS_FUNCTION(vfs_write, VFS_OPERATION_WRITE)
/* What vfs_mkdir, vfs_unlink and vfs_rmdir ask first: unlike them (Linux 5.10) it stands in another file than its
 * callers, so that the compiler can't build it into these. */
VFS_FUNCTION(security_inode_mkdir, VFS_OPERATION_MKDIR)
VFS_FUNCTION(security_inode_unlink, VFS_OPERATION_UNLINK)
VFS_FUNCTION(security_inode_rmdir, VFS_OPERATION_RMDIR)

SYNC_CALL(fentry, fsync)
SYNC_CALL(fentry, fdatasync)
SYNC_CALL(kprobe, fsync)
SYNC_CALL(kprobe, fdatasync)

SEC("fentry/vfs_open")
int call__fentry__vfs_open(__u64 *ctx)
{
    return opened((struct file *)ctx[1]);
}

SEC("kprobe/vfs_open")
int call__kprobe__vfs_open(void *ctx)
{
    return opened((struct file *)argument(ctx, 1));
}

SYSTEM_CALL(read, VFS_OPERATION_READ)
SYSTEM_CALL(pread64, VFS_OPERATION_READ)
SYSTEM_CALL(write, VFS_OPERATION_WRITE)
SYSTEM_CALL(pwrite64, VFS_OPERATION_WRITE)
SYSTEM_CALL(fsync, VFS_OPERATION_SYNC)
SYSTEM_CALL(fdatasync, VFS_OPERATION_SYNC)
SYSTEM_CALL(mkdir, VFS_OPERATION_MKDIR)
SYSTEM_CALL(mkdirat, VFS_OPERATION_MKDIR)
SYSTEM_CALL(unlink, VFS_OPERATION_UNLINK)
SYSTEM_CALL(rmdir, VFS_OPERATION_RMDIR)
OPEN_CALL(open)
OPEN_CALL(creat)
OPEN_CALL(openat)
OPEN_CALL(openat2)

SEC("tracepoint/syscalls/sys_enter_unlinkat")
int call__tracepoint__unlinkat_enter(struct syscall_enter *ctx)
{
    enum vfs_operation operation = ctx->args[2] & AT_REMOVEDIR ? VFS_OPERATION_RMDIR : VFS_OPERATION_UNLINK;
    tid_t tid = bpf_get_current_pid_tgid();

    if (armed && current_is_traced() && bpf_map_update_elem(&removing, &tid, &operation, BPF_ANY))
        count_loss(out_calls, LOSS_MAP_FULL);
    return 0;
}

SEC("tracepoint/syscalls/sys_exit_unlinkat")
int call__tracepoint__unlinkat_exit(struct syscall_exit *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    enum vfs_operation *operation = bpf_map_lookup_elem(&removing, &tid);

    if (!operation)
        return 0;
    if (ctx->result >= 0)
        called(*operation);
    bpf_map_delete_elem(&removing, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
