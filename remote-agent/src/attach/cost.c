#include "attach/cost.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stddef.h>

int cost_enable(void)
{
    int fd = bpf_enable_stats(BPF_STATS_RUN_TIME);
    return fd < 0 ? -errno : fd;
}

bool cost_read(int program_fd, struct program_usage *usage)
{
    struct bpf_prog_info info = {0};
    uint32_t length = sizeof(info);
    if (bpf_obj_get_info_by_fd(program_fd, &info, &length) != 0)
        return false;
    *usage = (struct program_usage){
        .run_ns = info.run_time_ns,
        .hits = info.run_cnt,
        .missed = info.recursion_misses,
        .missed_known = length >= offsetof(struct bpf_prog_info, recursion_misses) + sizeof(info.recursion_misses),
    };
    return true;
}
