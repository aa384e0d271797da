// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Memory that programs have allocated since the probe began and not freed, by where in the code they did.
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "stacks.h"
#include "types.h"
#include "uprobe.h"
#include "who.h"

#define MAX_PLACES      65536
#define MAX_ALLOCATIONS 524288
#define MAX_THREADS     65536

#define MAP_ANONYMOUS 0x20
#define MAP_FAILED    ((__u64)-1)

struct place {
    pid_t pid;
    comm_t comm;
    user_stack_id_t user;
};

struct outstanding {
    net_bytes_t outstanding;
    net_count_t allocations;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_PLACES);
    __type(key, struct place);
    __type(value, struct outstanding);
} out_outstanding SEC(".maps");
LOSSES_OF(out_outstanding);

struct address {
    __u64 start;
    __u64 pid;
};

struct allocation {
    __u64 bytes;
    struct place place;
};

/* What has not been freed. Of a process that ended too: its entries could only be found by looking at all, and an LRU
 * map would forget what is freed later and then looks leaked. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_ALLOCATIONS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, struct address);
    __type(value, struct allocation);
} allocations SEC(".maps");

/* The call that a thread is in. */
struct request {
    unsigned long stack; /* where it stood */
    __u64 bytes;
    __u64 old;               /* what realloc was given */
    struct allocation taken; /* what was known of it; of pid 0 for nothing */
    __u64 *into;             /* where posix_memalign puts the address */
    __u64 function;          /* the number of it */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, tid_t);
    __type(value, struct request);
} requests SEC(".maps");

const volatile __u32 one_in = 1; /* of the allocations is followed, and stands for as many */

static __always_inline struct address address_of(__u64 start)
{
    return (struct address){.start = start, .pid = bpf_get_current_pid_tgid() >> 32};
}

static __always_inline void add(const struct place *place, __s64 bytes, __s64 count)
{
    struct outstanding *outstanding = bpf_map_lookup_elem(&out_outstanding, place);
    struct outstanding first = {};

    if (!outstanding) {
        whose_is_current(whose_of(&first));
        outstanding = entry_of(out_outstanding, place, &first);
    }
    if (!outstanding)
        return;
    __sync_fetch_and_add(&outstanding->outstanding, bytes * one_in);
    __sync_fetch_and_add(&outstanding->allocations, count * one_in);
}

/* Takes an allocation out of the books. What it was is in `taken`, which stays as it is where it was in none. */
static __always_inline void take_out(__u64 start, struct allocation *taken)
{
    struct address address = address_of(start);
    struct allocation *known = bpf_map_lookup_elem(&allocations, &address);
    struct allocation allocation;

    if (!known)
        return;
    allocation = *known;
    if (bpf_map_delete_elem(&allocations, &address))
        return; /* another thread has taken it out meanwhile */
    add(&allocation.place, -allocation.bytes, -1);
    *taken = allocation;
}

static __noinline int freed(__u64 start)
{
    struct allocation taken;

    take_out(start, &taken);
    return 0;
}

static __always_inline void put_in(__u64 start, const struct allocation *allocation)
{
    struct address address = address_of(start);

    if (bpf_map_update_elem(&allocations, &address, allocation, BPF_ANY))
        count_loss(out_outstanding, LOSS_MAP_FULL); /* it is not counted at all */
    else
        add(&allocation->place, allocation->bytes, 1);
}

static __always_inline void allocated(void *ctx, __u64 start, __u64 bytes)
{
    struct allocation allocation;

    freed(start); /* where its end was not seen: it is another one now */
    if (one_in > 1 && bpf_get_prandom_u32() % one_in)
        return;
    __builtin_memset(&allocation, 0, sizeof(allocation));
    allocation.bytes = bytes;
    allocation.place.pid = bpf_get_current_pid_tgid() >> 32;
    bpf_get_current_comm(allocation.place.comm, sizeof(allocation.place.comm));
    allocation.place.user = take_user_stack(ctx, out_outstanding);
    put_in(start, &allocation);
}

static __always_inline struct request *outer_request(void)
{
    tid_t tid = bpf_get_current_pid_tgid();

    return bpf_map_lookup_elem(&requests, &tid);
}

static __always_inline int asks(void *ctx, struct request *request)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct request *outer;

    keep_thread_stack(ctx);
    if (!armed || !current_is_traced())
        return 0;
    outer = outer_request();
    if (outer && is_entered_within(ctx, outer->stack, outer->function == request->function))
        return 0;
    /* Now, not when realloc returns: another thread may have been given the place by then. */
    if (request->old)
        take_out(request->old, &request->taken);
    request->stack = stack_pointer(ctx);
    if (bpf_map_update_elem(&requests, &tid, request, BPF_ANY))
        count_loss(out_outstanding, LOSS_MAP_FULL);
    return 0;
}

static __always_inline int gets(void *ctx, __u64 function)
{
    struct request *known = outer_request();
    tid_t tid = bpf_get_current_pid_tgid();
    __u64 start = returned(ctx);
    struct request request;

    keep_thread_stack(ctx);
    if (!known || known->function != function)
        return 0;
    request = *known;
    bpf_map_delete_elem(&requests, &tid);
    if (request.into) {
        if (start || bpf_probe_read_user(&start, sizeof(start), request.into)) /* it returns an error number */
            return 0;
    }
    if (request.taken.place.pid && !start && request.bytes) /* it failed: the old one is still there */
        put_in(request.old, &request.taken);
    if (start && start != MAP_FAILED)
        allocated(ctx, start, request.bytes);
    return 0;
}

static __always_inline int gives_back(void *ctx)
{
    struct request *outer = outer_request();

    keep_thread_stack(ctx);
    if (armed && current_is_traced() && !(outer && is_entered_within(ctx, outer->stack, false)))
        freed(argument(ctx, 0));
    return 0;
}

/* A function, its number, and what its arguments say. */
#define ALLOCATION(name, number, ...)                                                                                  \
    SEC("uprobe/libc:" #name)                                                                                          \
    int name##__uprobe__enter(void *ctx)                                                                               \
    {                                                                                                                  \
        struct request request = {.function = number, __VA_ARGS__};                                                    \
                                                                                                                       \
        return asks(ctx, &request);                                                                                    \
    }                                                                                                                  \
    SEC("uretprobe/libc:" #name)                                                                                       \
    int name##__uprobe__exit(void *ctx)                                                                                \
    {                                                                                                                  \
        return gets(ctx, number);                                                                                      \
    }

#define RELEASE(name)                                                                                                  \
    SEC("uprobe/libc:" #name)                                                                                          \
    int name##__uprobe(void *ctx)                                                                                      \
    {                                                                                                                  \
        return gives_back(ctx);                                                                                        \
    }

ALLOCATION(malloc, 1, .bytes = argument(ctx, 0))
ALLOCATION(calloc, 2, .bytes = argument(ctx, 0) * argument(ctx, 1))
ALLOCATION(realloc, 3, .bytes = argument(ctx, 1), .old = argument(ctx, 0))
ALLOCATION(reallocarray, 4, .bytes = argument(ctx, 1) * argument(ctx, 2), .old = argument(ctx, 0))
ALLOCATION(memalign, 5, .bytes = argument(ctx, 1))
ALLOCATION(aligned_alloc, 5, .bytes = argument(ctx, 1)) /* often the same function by another name */
ALLOCATION(posix_memalign, 6, .bytes = argument(ctx, 2), .into = (__u64 *)argument(ctx, 0))
ALLOCATION(valloc, 7, .bytes = argument(ctx, 0))
ALLOCATION(pvalloc, 8, .bytes = argument(ctx, 0))
RELEASE(free)
RELEASE(munmap)

SEC("uprobe/libc:mmap")
int mmap__uprobe__enter(void *ctx)
{
    struct request request = {.function = 9, .bytes = argument(ctx, 1)};

    return argument(ctx, 3) & MAP_ANONYMOUS ? asks(ctx, &request) : 0;
}

SEC("uretprobe/libc:mmap")
int mmap__uprobe__exit(void *ctx)
{
    return gets(ctx, 9);
}

SEC("raw_tp/sched_process_exit")
int forget__raw_tp(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct request *unanswered = bpf_map_lookup_elem(&requests, &tid);

    if (!unanswered)
        return 0;
    /* The end was faster than realloc: the old one was not freed. */
    if (unanswered->taken.place.pid && unanswered->bytes)
        put_in(unanswered->old, &unanswered->taken);
    bpf_map_delete_elem(&requests, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
