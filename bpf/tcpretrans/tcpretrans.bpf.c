// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// TCP segments that were sent again because no acknowledgement came.
#include "accept.h"
#include "arm.h"
#include "owner.h"
#include "packet.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>

struct retransmit_event {
    timestamp_ns_t time;
    struct who;
    connection_side_t side;
    struct connection;
    enum tcp_state state;
    __u32 segments; /* sent again at once */
    __u32 so_far;   /* segments of this connection sent again before */
    duration_ns_t srtt;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct retransmit_event);
} out_retransmits SEC(".maps");
LOSSES_OF(out_retransmits);

SEC("tp_btf/inet_sock_set_state")
int owner__tp_btf(__u64 *ctx)
{
    const struct sock *sk = (const struct sock *)ctx[0];

    if (!armed || !is_tcp(sk))
        return 0;
    note_owner(sk, ctx[2]);
    forget_owner(sk, ctx[1], ctx[2]);
    return 0;
}

/* In an interrupt mostly: who runs now has nothing to do with it. */
SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(retransmit__tp_btf, const struct sock *sk, const struct sk_buff *skb)
{
    struct retransmit_event event;
    struct owner *owner;

    if (!armed)
        return 0;
    owner = owner_of(sk);
    if (!owner && !everyone_is_traced())
        return 0;
    __builtin_memset(&event, 0, sizeof(event));
    event.time = bpf_ktime_get_ns();
    if (owner) {
        *who_of(&event) = *who_of(owner);
        event.side = owner->side;
    }
    connection_of_socket(connection_of(&event), sk);
    event.state = BPF_CORE_READ(sk, __sk_common.skc_state);
    event.segments = segments_of(skb);
    /* These are counted already. */
    event.so_far = BPF_CORE_READ((const struct tcp_sock *)sk, total_retrans) - event.segments;
    event.srtt = smoothed_rtt(sk);
    submit(out_retransmits, &event, sizeof(event));
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
