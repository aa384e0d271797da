// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every TCP packet that the kernel threw away, why, and where in the kernel.
#include "arm.h"
#include "packet.h"
#include "submit.h"

#include <stddef.h>

#define MAX_FRAMES      64
#define MAX_STACK_BYTES (MAX_FRAMES * sizeof(__u64))

/* The kernel's own enum, from 5.17 on; its names are used. */
enum skb_drop_reason {
    SKB_DROP_REASON_NOT_SPECIFIED = 2,
    SKB_DROP_REASON_NO_SOCKET = 3,
};

/* The reason of what was not dropped but used up; apart from the others, whose names begin alike. */
enum skb_drop_reason___used_up {
    SKB_CONSUMED___used_up = 1,
};

struct drop_event {
    timestamp_ns_t time;
    enum skb_drop_reason reason;
    ipv6_t source_address;
    ipv6_t destination_address;
    port_t source_port;
    port_t destination_port;
    bytes_t payload;
    kernel_stack_t stack;
    char data[];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct drop_event);
} out_drops SEC(".maps");
LOSSES_OF(out_drops);

/* Room for the longest record. */
union drop_scratch {
    struct drop_event event;
    char room[offsetof(struct drop_event, data) + 2 * MAX_STACK_BYTES];
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, union drop_scratch);
} scratch SEC(".maps");

const volatile __u32 target_port;

/* Bytes of the stack taken, 0 for none. The mask changes nothing; it is the bound that verifiers before 6.13 follow. */
static __always_inline __u64 stack_bytes(long taken)
{
    __u64 bytes = taken > 0 && taken <= (long)MAX_STACK_BYTES ? taken : 0;

    barrier_var(bytes);
    return bytes & (2 * MAX_STACK_BYTES - 1);
}

/* The kernel's numbers: they are not the same in every version. */
static __always_inline bool is_used_up(enum skb_drop_reason reason)
{
    return bpf_core_enum_value_exists(enum skb_drop_reason___used_up, SKB_CONSUMED___used_up) &&
           (int)reason == (int)bpf_core_enum_value(enum skb_drop_reason___used_up, SKB_CONSUMED___used_up);
}

static __always_inline enum skb_drop_reason no_reason(void)
{
    if (bpf_core_enum_value_exists(enum skb_drop_reason, SKB_DROP_REASON_NOT_SPECIFIED))
        return bpf_core_enum_value(enum skb_drop_reason, SKB_DROP_REASON_NOT_SPECIFIED);
    return SKB_DROP_REASON_NOT_SPECIFIED;
}

static __always_inline int dropped(void *ctx, const struct sk_buff *skb, enum skb_drop_reason reason)
{
    __u32 zero = 0;
    union drop_scratch *buffer = bpf_map_lookup_elem(&scratch, &zero);
    struct drop_event *event;
    struct segment_ends ends;
    bytes_t payload;
    __u64 bytes;

    if (!armed || !buffer || is_used_up(reason) || !read_segment(skb, &ends, &payload))
        return 0;
    if (target_port && target_port != ends.source_port && target_port != ends.destination_port)
        return 0;
    event = &buffer->event;
    event->time = bpf_ktime_get_ns();
    event->reason = reason;
    event->source_address = ends.source_address;
    event->destination_address = ends.destination_address;
    event->source_port = ends.source_port;
    event->destination_port = ends.destination_port;
    event->payload = payload;
    bytes = stack_bytes(bpf_get_stack(ctx, event->data, MAX_STACK_BYTES, 0));
    if (!bytes)
        count_loss(out_drops, LOSS_NO_STACK);
    event->stack.off = 0;
    event->stack.len = bytes;
    submit(out_drops, event, offsetof(struct drop_event, data) + bytes);
    return 0;
}

/* Before 5.17 there is no reason, and this program is refused. */
SEC("tp_btf/kfree_skb")
int drop__tp_btf_reason(__u64 *ctx)
{
    return dropped(ctx, (const struct sk_buff *)ctx[0], ctx[2]);
}

SEC("tp_btf/kfree_skb")
int drop__tp_btf(__u64 *ctx)
{
    return dropped(ctx, (const struct sk_buff *)ctx[0], no_reason());
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
