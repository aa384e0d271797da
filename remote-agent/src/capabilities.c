#include "capabilities.h"

#include <linux/capability.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

bool may_trace(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {{0}};
    if (syscall(SYS_capget, &header, data) != 0)
        return false;
    uint64_t effective = data[0].effective | (uint64_t)data[1].effective << 32;
    uint64_t both = (uint64_t)1 << CAP_BPF | (uint64_t)1 << CAP_PERFMON;
    return (effective & ((uint64_t)1 << CAP_SYS_ADMIN)) != 0 || (effective & both) == both;
}
