// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every request to a block device, recorded when the device has answered.
#include "block.h"
#include "submit.h"

struct request_event {
    timestamp_ns_t time;
    struct who;
    device_t device;
    enum req_op operation;
    sector_t sector;
    bytes_t size;
    result_t result;
    duration_ns_t latency;
    duration_ns_t queued;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct request_event);
} out_requests SEC(".maps");
LOSSES_OF(out_requests);

const volatile __u64 min_latency_us;

static __always_inline void request_done(struct block_request *request, timestamp_ns_t now, duration_ns_t latency,
                                         result_t result)
{
    struct request_event event;

    if (latency < min_latency_us * 1000)
        return;
    __builtin_memset(&event, 0, sizeof(event));
    event.time = now;
    *who_of(&event) = *who_of(request);
    event.device = request->device;
    event.operation = request->operation;
    event.sector = request->sector;
    event.size = request->size;
    event.result = result;
    event.latency = latency;
    event.queued = request->queued;
    submit(out_requests, &event, sizeof(event));
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
