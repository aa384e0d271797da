/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Requests to block devices, from when the kernel makes them until the device has answered, and whose they are. A probe
 * that includes this defines request_done().
 *
 * A request belongs to the thread that made it. What programs write to files is written to the device later, by a
 * thread of the kernel: those requests are its own.
 */
#ifndef PROBESCOPE_BLOCK_H
#define PROBESCOPE_BLOCK_H

#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "types.h"
#include "who.h"

#include <bpf/bpf_tracing.h>

#define MAX_REQUESTS 65536

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct gendisk {
    int major;
    int first_minor;
};

struct request_queue {
    struct gendisk *disk; /* 5.15 and later */
};

struct request {
    struct request_queue *q;
    unsigned int cmd_flags;
    unsigned int __data_len; /* bytes that are still to be done */
    __u64 __sector;
    __u64 start_time_ns; /* CLOCK_MONOTONIC, when the request was made; 0 where the kernel did not note it */
};

struct request___before_5_17 {
    struct gendisk *rq_disk;
};

#pragma clang attribute pop

/* The kernel's own enum, which kernels before 6.0 have under another name. */
enum req_op {
    REQ_OP_READ = 0,
    REQ_OP_WRITE = 1,
    REQ_OP_FLUSH = 2,
    REQ_OP_DISCARD = 3,
    REQ_OP_SECURE_ERASE = 5,
    REQ_OP_WRITE_ZEROES = 9,
    REQ_OP_DRV_IN = 34,
    REQ_OP_DRV_OUT = 35,
};
#define REQ_OP_MASK 0xff

struct block_request {
    struct who;
    bool traced; /* whether its owner is one of those whose events are wanted */
    device_t device;
    enum req_op operation;
    sector_t sector;
    bytes_t size;
    duration_ns_t queued;  /* from when it was made until the device got it */
    timestamp_ns_t issued; /* when the device got it; 0 before */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_REQUESTS);
    __type(key, __u64); /* the struct request's address */
    __type(value, struct block_request);
} requests SEC(".maps");
LOSSES_OF(requests);

/* Told of every request of those who are traced when the device has answered, `latency` after it got it. */
static __always_inline void request_done(struct block_request *request, timestamp_ns_t now, duration_ns_t latency,
                                         result_t result);

static __always_inline device_t device_of(struct request *rq)
{
    struct request___before_5_17 *old = (void *)rq;
    struct gendisk *disk;

    disk = bpf_core_field_exists(old->rq_disk) ? BPF_CORE_READ(old, rq_disk) : BPF_CORE_READ(rq, q, disk);
    return BPF_CORE_READ(disk, major) << 20 | BPF_CORE_READ(disk, first_minor);
}

/* The thread that runs now made the request. */
static __always_inline struct block_request *request_made(struct request *rq)
{
    struct block_request request;
    __u64 key = (__u64)rq;

    __builtin_memset(&request, 0, sizeof(request));
    who_is_current(who_of(&request));
    request.traced = current_is_traced();
    if (bpf_map_update_elem(&requests, &key, &request, BPF_ANY)) {
        count_loss(requests, LOSS_MAP_FULL);
        return NULL;
    }
    return bpf_map_lookup_elem(&requests, &key);
}

static __always_inline int request_issued(struct request *rq)
{
    __u64 key = (__u64)rq;
    struct block_request *request = bpf_map_lookup_elem(&requests, &key);
    __u64 made;

    /* Where the kernel does not say when a request is made, whoever sends it off stands for its owner. */
    if (!request)
        request = request_made(rq);
    if (!request)
        return 0;
    made = BPF_CORE_READ(rq, start_time_ns);
    request->device = device_of(rq);
    request->operation = BPF_CORE_READ(rq, cmd_flags) & REQ_OP_MASK;
    request->sector = BPF_CORE_READ(rq, __sector);
    request->size = BPF_CORE_READ(rq, __data_len);
    request->issued = bpf_ktime_get_ns();
    request->queued = made && made < request->issued ? request->issued - made : 0;
    return 0;
}

/* What the device answered, from a blk_status_t or, before 5.16, from a negative error number. */
static __always_inline result_t result_of(int status)
{
    /* By blk_status_t: not supported, timeout, no space, transport, target, reserved, medium, protection, resource. */
    static const __u8 errors[] = {0, 95, 110, 28, 67, 121, 52, 61, 84, 12};

    if (status <= 0)
        return status;
    return status < (int)sizeof(errors) ? -errors[status] : -5; /* EIO */
}

static __always_inline int request_answered(struct request *rq, int status, unsigned int bytes)
{
    __u64 key = (__u64)rq;
    struct block_request *request = bpf_map_lookup_elem(&requests, &key);
    timestamp_ns_t now;

    /* A device may answer in parts; the last one counts. */
    if (!request || (!status && bytes < BPF_CORE_READ(rq, __data_len)))
        return 0;
    if (request->issued && request->traced) {
        now = bpf_ktime_get_ns();
        request_done(request, now, now - request->issued, result_of(status));
    }
    bpf_map_delete_elem(&requests, &key);
    return 0;
}

/* From 6.5 on. */
SEC("tp_btf/block_io_start")
int made__tp_btf(__u64 *ctx)
{
    if (armed)
        request_made((struct request *)ctx[0]);
    return 0;
}

SEC("kprobe/__blk_account_io_start")
int made__kprobe_inner(void *ctx)
{
    if (armed)
        request_made((struct request *)argument(ctx, 0));
    return 0;
}

SEC("kprobe/blk_account_io_start")
int made__kprobe(void *ctx)
{
    if (armed)
        request_made((struct request *)argument(ctx, 0));
    return 0;
}

/* Before 5.11 the queue came first. Later kernels have no second argument and refuse this program. */
SEC("tp_btf/block_rq_issue")
int issue__tp_btf_queue_first(__u64 *ctx)
{
    return armed ? request_issued((struct request *)ctx[1]) : 0;
}

SEC("tp_btf/block_rq_issue")
int issue__tp_btf(__u64 *ctx)
{
    return armed ? request_issued((struct request *)ctx[0]) : 0;
}

SEC("tp_btf/block_rq_complete")
int done__tp_btf(__u64 *ctx)
{
    return armed ? request_answered((struct request *)ctx[0], ctx[1], ctx[2]) : 0;
}

#endif
