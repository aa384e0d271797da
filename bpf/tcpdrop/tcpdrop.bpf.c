// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every TCP segment that the kernel threw away, with its reason and the code that did it.
#include "arm.h"
#include "owner.h"
#include "packet.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>
#include <stddef.h>

#define MAX_FRAMES 16

/* The traced kernel's own has all of them. */
enum skb_drop_reason {
    SKB_DROP_REASON_NOT_SPECIFIED = 2,
    SKB_DROP_REASON_NO_SOCKET,
};

struct drop_event {
    timestamp_ns_t time;
    struct who;
    struct segment_ends;
    enum skb_drop_reason reason;
    bytes_t bytes;
    kernel_stack_t stack;
    char data[];
};

/* Room for the longest record. */
union drop_scratch {
    struct drop_event event;
    char room[offsetof(struct drop_event, data) + MAX_FRAMES * sizeof(__u64)];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct drop_event);
} out_drops SEC(".maps");

/* A connection as a packet names it: its own end and the other. */
struct ends {
    __u64 net;
    struct connection;
    __u32 unused;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_SOCKETS);
    __type(key, struct ends);
    __type(value, struct owner);
} owners_by_ends SEC(".maps");

static __always_inline void ends_of_socket(struct ends *ends, const struct sock *sk)
{
    __builtin_memset(ends, 0, sizeof(*ends));
    ends->net = (__u64)BPF_CORE_READ(sk, __sk_common.skc_net.net);
    connection_of_socket(connection_of(ends), sk);
}

static __always_inline void note_ends(const struct sock *sk)
{
    struct owner *owner = owner_of_port(sk);
    struct ends ends;

    if (!owner)
        return;
    ends_of_socket(&ends, sk);
    if (bpf_map_update_elem(&owners_by_ends, &ends, owner, BPF_ANY))
        count_loss(LOSS_MAP_FULL);
}

static __always_inline void forget_ends(const struct sock *sk)
{
    struct ends ends;

    ends_of_socket(&ends, sk);
    bpf_map_delete_elem(&owners_by_ends, &ends);
}

/* Whose connection the segment belongs to: its receiver's on this host, else its sender's. */
static __always_inline struct owner *owner_of_segment(const struct sk_buff *skb, const struct drop_event *event)
{
    __u64 net = (__u64)BPF_CORE_READ(skb, dev, nd_net.net);
    struct listener listener = {.net = net, .port = event->destination_port};
    struct owner *owner;
    struct ends ends;

    __builtin_memset(&ends, 0, sizeof(ends));
    ends.net = net;
    ends.local_address = event->destination_address;
    ends.local_port = event->destination_port;
    ends.remote_address = event->source_address;
    ends.remote_port = event->source_port;
    owner = bpf_map_lookup_elem(&owners_by_ends, &ends);
    if (!owner)
        owner = bpf_map_lookup_elem(&listeners, &listener);
    if (owner)
        return owner;
    ends.local_address = event->source_address;
    ends.local_port = event->source_port;
    ends.remote_address = event->destination_address;
    ends.remote_port = event->destination_port;
    return bpf_map_lookup_elem(&owners_by_ends, &ends);
}

static __always_inline int dropped(void *ctx, const struct sk_buff *skb, enum skb_drop_reason reason)
{
    union drop_scratch scratch;
    struct drop_event *event = &scratch.event;
    struct owner *owner;
    long stack_bytes;

    if (!armed)
        return 0;
    __builtin_memset(event, 0, sizeof(*event));
    if (!read_segment(skb, (struct segment_ends *)&event->source_address, &event->bytes))
        return 0;
    owner = owner_of_segment(skb, event);
    if (!owner && !everyone_is_traced())
        return 0;
    if (owner)
        *who_of(event) = *who_of(owner);
    event->time = bpf_ktime_get_ns();
    event->reason = reason;
    __builtin_memset(event->data, 0, MAX_FRAMES * sizeof(__u64));
    stack_bytes = bpf_get_stack(ctx, event->data, MAX_FRAMES * sizeof(__u64), 0);
    if (stack_bytes > 0)
        event->stack.len = stack_bytes;
    else
        count_loss(LOSS_NO_STACK);
    submit(&out_drops, event, sizeof(scratch));
    return 0;
}

SEC("tp_btf/kfree_skb")
int BPF_PROG(drop__with_reason, struct sk_buff *skb, void *location, int reason)
{
    return dropped(ctx, skb, reason);
}

/* Before 5.17 the kernel kept the reason to itself. */
SEC("tp_btf/kfree_skb")
int BPF_PROG(drop__without_reason, struct sk_buff *skb, void *location)
{
    return dropped(ctx, skb, SKB_DROP_REASON_NOT_SPECIFIED);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(owner__tp_btf, const struct sock *sk, int before, int state)
{
    if (!armed || !is_tcp(sk))
        return 0;
    note_owner(sk, state);
    if (state == TCP_STATE_ESTABLISHED)
        note_ends(sk);
    else if (state == TCP_STATE_CLOSE)
        forget_ends(sk);
    forget_owner(sk, before, state);
    return 0;
}

static __always_inline int accepted(long result)
{
    struct sock *sk = armed ? note_accepted(result) : NULL;

    if (sk)
        note_ends(sk);
    return 0;
}

SEC("tracepoint/syscalls/sys_exit_accept")
int accept__tracepoint(struct syscall_exit *ctx)
{
    return accepted(ctx->result);
}

SEC("tracepoint/syscalls/sys_exit_accept4")
int accept4__tracepoint(struct syscall_exit *ctx)
{
    return accepted(ctx->result);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
