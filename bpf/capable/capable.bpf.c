// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Which capabilities the kernel asked of each process, and whether it had them.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "types.h"
#include "who.h"

#define MAX_CHECKS  16384
#define MAX_THREADS 65536

/* Numbered as in linux/capability.h, which has no enum. */
enum capability {
    CAPABILITY_CHOWN = 0,
    CAPABILITY_DAC_OVERRIDE = 1,
    CAPABILITY_DAC_READ_SEARCH = 2,
    CAPABILITY_FOWNER = 3,
    CAPABILITY_FSETID = 4,
    CAPABILITY_KILL = 5,
    CAPABILITY_SETGID = 6,
    CAPABILITY_SETUID = 7,
    CAPABILITY_SETPCAP = 8,
    CAPABILITY_LINUX_IMMUTABLE = 9,
    CAPABILITY_NET_BIND_SERVICE = 10,
    CAPABILITY_NET_BROADCAST = 11,
    CAPABILITY_NET_ADMIN = 12,
    CAPABILITY_NET_RAW = 13,
    CAPABILITY_IPC_LOCK = 14,
    CAPABILITY_IPC_OWNER = 15,
    CAPABILITY_SYS_MODULE = 16,
    CAPABILITY_SYS_RAWIO = 17,
    CAPABILITY_SYS_CHROOT = 18,
    CAPABILITY_SYS_PTRACE = 19,
    CAPABILITY_SYS_PACCT = 20,
    CAPABILITY_SYS_ADMIN = 21,
    CAPABILITY_SYS_BOOT = 22,
    CAPABILITY_SYS_NICE = 23,
    CAPABILITY_SYS_RESOURCE = 24,
    CAPABILITY_SYS_TIME = 25,
    CAPABILITY_SYS_TTY_CONFIG = 26,
    CAPABILITY_MKNOD = 27,
    CAPABILITY_LEASE = 28,
    CAPABILITY_AUDIT_WRITE = 29,
    CAPABILITY_AUDIT_CONTROL = 30,
    CAPABILITY_SETFCAP = 31,
    CAPABILITY_MAC_OVERRIDE = 32,
    CAPABILITY_MAC_ADMIN = 33,
    CAPABILITY_SYSLOG = 34,
    CAPABILITY_WAKE_ALARM = 35,
    CAPABILITY_BLOCK_SUSPEND = 36,
    CAPABILITY_AUDIT_READ = 37,
    CAPABILITY_PERFMON = 38,
    CAPABILITY_BPF = 39,
    CAPABILITY_CHECKPOINT_RESTORE = 40,
};

struct check {
    pid_t pid;
    comm_t comm;
    uid_t uid;
    enum capability capability;
};

struct answers {
    count_t granted;
    count_t refused;
    ppid_t ppid;
    cgroup_id_t cgroup;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_CHECKS);
    __type(key, struct check);
    __type(value, struct answers);
} out_checks SEC(".maps");
LOSSES_OF(out_checks);

/* What a thread is asked for; for kprobes, which don't see the arguments when the function returns. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, int);
} asked SEC(".maps");

static __always_inline int checked(int capability, int result)
{
    struct answers first = {}, *answers;
    struct whose whose;
    struct check check;

    if (!armed || !current_is_traced())
        return 0;
    __builtin_memset(&check, 0, sizeof(check));
    check.pid = bpf_get_current_pid_tgid() >> 32;
    check.uid = bpf_get_current_uid_gid();
    check.capability = capability;
    bpf_get_current_comm(check.comm, sizeof(check.comm));
    answers = bpf_map_lookup_elem(&out_checks, &check);
    if (!answers) {
        whose_is_current(&whose);
        first.ppid = whose.ppid;
        first.cgroup = whose.cgroup;
        bpf_map_update_elem(&out_checks, &check, &first, BPF_NOEXIST); /* another CPU may have been faster */
        answers = bpf_map_lookup_elem(&out_checks, &check);
    }
    if (!answers)
        count_loss(out_checks, LOSS_MAP_FULL);
    else
        __sync_fetch_and_add(result ? &answers->refused : &answers->granted, 1);
    return 0;
}

/* From 6.14 on. */
SEC("tp_btf/cap_capable")
int check__tp_btf(__u64 *ctx)
{
    return checked(ctx[3], ctx[4]);
}

SEC("fexit/cap_capable")
int check__fentry(__u64 *ctx)
{
    return checked(ctx[2], ctx[4]);
}

SEC("kprobe/cap_capable")
int check__kprobe__enter(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    int capability = argument(ctx, 2);

    if (armed && bpf_map_update_elem(&asked, &tid, &capability, BPF_ANY))
        count_loss(out_checks, LOSS_MAP_FULL);
    return 0;
}

SEC("kretprobe/cap_capable")
int check__kprobe__exit(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    int *capability = bpf_map_lookup_elem(&asked, &tid);

    if (!capability)
        return 0;
    checked(*capability, returned(ctx));
    bpf_map_delete_elem(&asked, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
