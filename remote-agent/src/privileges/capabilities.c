#include "privileges/capabilities.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a run may need: it can start at any time, so these stay as long as the agent does. */
static const int needed[] = {
    CAP_BPF,                /* programs and maps */
    CAP_PERFMON,            /* tracing programs, perf events */
    CAP_SYS_ADMIN,          /* the two before Linux 5.8; what programs cost; map_files */
    CAP_NET_ADMIN,          /* programs that see packets */
    CAP_SYSLOG,             /* addresses of the kernel's functions */
    CAP_DAC_READ_SEARCH,    /* tracefs, and other users' programs and libraries */
    CAP_SYS_PTRACE,         /* other users' memory maps and roots */
    CAP_CHECKPOINT_RESTORE, /* map_files without CAP_SYS_ADMIN: files deleted or replaced since they were mapped */
};

static const char *const names[] = {
    "CAP_CHOWN",
    "CAP_DAC_OVERRIDE",
    "CAP_DAC_READ_SEARCH",
    "CAP_FOWNER",
    "CAP_FSETID",
    "CAP_KILL",
    "CAP_SETGID",
    "CAP_SETUID",
    "CAP_SETPCAP",
    "CAP_LINUX_IMMUTABLE",
    "CAP_NET_BIND_SERVICE",
    "CAP_NET_BROADCAST",
    "CAP_NET_ADMIN",
    "CAP_NET_RAW",
    "CAP_IPC_LOCK",
    "CAP_IPC_OWNER",
    "CAP_SYS_MODULE",
    "CAP_SYS_RAWIO",
    "CAP_SYS_CHROOT",
    "CAP_SYS_PTRACE",
    "CAP_SYS_PACCT",
    "CAP_SYS_ADMIN",
    "CAP_SYS_BOOT",
    "CAP_SYS_NICE",
    "CAP_SYS_RESOURCE",
    "CAP_SYS_TIME",
    "CAP_SYS_TTY_CONFIG",
    "CAP_MKNOD",
    "CAP_LEASE",
    "CAP_AUDIT_WRITE",
    "CAP_AUDIT_CONTROL",
    "CAP_SETFCAP",
    "CAP_MAC_OVERRIDE",
    "CAP_MAC_ADMIN",
    "CAP_SYSLOG",
    "CAP_WAKE_ALARM",
    "CAP_BLOCK_SUSPEND",
    "CAP_AUDIT_READ",
    "CAP_PERFMON",
    "CAP_BPF",
    "CAP_CHECKPOINT_RESTORE",
};

#define BIT(capability) ((uint64_t)1 << (capability))

/* A mask of the capabilities in one of the three sets. */
struct sets {
    uint64_t effective;
    uint64_t permitted;
    uint64_t inheritable;
};

static int get_sets(struct sets *sets)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {{0}};
    if (syscall(SYS_capget, &header, data) != 0)
        return -errno;
    *sets = (struct sets){
        .effective = data[0].effective | (uint64_t)data[1].effective << 32,
        .permitted = data[0].permitted | (uint64_t)data[1].permitted << 32,
        .inheritable = data[0].inheritable | (uint64_t)data[1].inheritable << 32,
    };
    return 0;
}

static int set_sets(const struct sets *sets)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {
        {(uint32_t)sets->effective, (uint32_t)sets->permitted, (uint32_t)sets->inheritable},
        {(uint32_t)(sets->effective >> 32), (uint32_t)(sets->permitted >> 32), (uint32_t)(sets->inheritable >> 32)},
    };
    return syscall(SYS_capset, &header, data) == 0 ? 0 : -errno;
}

bool has_capability(int capability)
{
    struct sets sets;
    return get_sets(&sets) == 0 && (sets.effective & BIT(capability)) != 0;
}

bool may_trace(void)
{
    return has_capability(CAP_SYS_ADMIN) || (has_capability(CAP_BPF) && has_capability(CAP_PERFMON));
}

/* Empties the bounding set; only who has CAP_SETPCAP may, and the others gain nothing by it once no_new_privs is set.
 */
static void drop_bounding_set(void)
{
    if (!has_capability(CAP_SETPCAP))
        return;
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++)
        (void)prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
}

int capabilities_drop(void)
{
    uint64_t wanted = 0;
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        wanted |= BIT(needed[i]);
    drop_bounding_set();
    struct sets sets;
    int error = get_sets(&sets);
    if (error != 0)
        return error;
    /* Permitted ones become effective: file capabilities may have been set without the `e`. */
    sets = (struct sets){.effective = sets.permitted & wanted, .permitted = sets.permitted & wanted};
    error = set_sets(&sets);
    if (error != 0)
        return error;
    /* Without it a set-uid program could be run, and give back what was dropped. */
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : -errno;
}

const char *capability_name(int capability)
{
    return capability >= 0 && (size_t)capability < sizeof(names) / sizeof(names[0]) ? names[capability] : NULL;
}
