// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How long block devices take to answer, as a histogram per device and operation.
#include "block.h"
#include "entry.h"
#include "log2.h"

#define MAX_PLACES 4096

struct place {
    device_t device;
    enum req_op operation;
};

struct answers {
    log2_duration_ns_t latency;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PLACES);
    __type(key, struct place);
    __type(value, struct answers);
} out_answers SEC(".maps");
LOSSES_OF(out_answers);

const volatile bool include_queued;

static const struct answers no_answers;

static __always_inline void request_done(struct block_request *request, timestamp_ns_t now, duration_ns_t latency,
                                         result_t result)
{
    struct place place = {.device = request->device, .operation = request->operation};
    struct answers *answers = entry_of(out_answers, &place, &no_answers);
    __u32 bucket = log2_bucket(include_queued ? latency + request->queued : latency);

    if (answers && bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&answers->latency[bucket], 1);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
