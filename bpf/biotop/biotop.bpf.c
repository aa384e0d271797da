// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// What each process asks of each block device: requests, bytes and the time the device took.
#include "block.h"

#define MAX_USERS 16384

struct user {
    pid_t pid;
    comm_t comm;
    device_t device;
    enum req_op operation;
};

struct usage {
    bytes_t size;
    count_t requests;
    count_t failures;
    duration_ns_t latency; /* of all requests together */
    max_duration_ns_t slowest;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_USERS);
    __type(key, struct user);
    __type(value, struct usage);
} out_usage SEC(".maps");
LOSSES_OF(out_usage);

static __always_inline struct usage *usage_of(struct user *user, const struct who *who)
{
    struct usage *usage = bpf_map_lookup_elem(&out_usage, user);
    struct usage first = {};

    if (usage)
        return usage;
    whose_is_who(whose_of(&first), who);
    bpf_map_update_elem(&out_usage, user, &first, BPF_NOEXIST); /* another CPU may have been faster */
    return bpf_map_lookup_elem(&out_usage, user);
}

static __always_inline void request_done(struct block_request *request, timestamp_ns_t now, duration_ns_t latency,
                                         result_t result)
{
    struct usage *usage;
    struct user user;

    __builtin_memset(&user, 0, sizeof(user));
    user.pid = request->pid;
    __builtin_memcpy(user.comm, request->comm, sizeof(user.comm));
    user.device = request->device;
    user.operation = request->operation;
    usage = usage_of(&user, who_of(request));
    if (!usage) {
        count_loss(out_usage, LOSS_MAP_FULL);
        return;
    }
    __sync_fetch_and_add(&usage->size, request->size);
    __sync_fetch_and_add(&usage->requests, 1);
    __sync_fetch_and_add(&usage->latency, latency);
    if (result)
        __sync_fetch_and_add(&usage->failures, 1);
    if (latency > usage->slowest) /* two CPUs at once may leave the smaller one */
        usage->slowest = latency;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
