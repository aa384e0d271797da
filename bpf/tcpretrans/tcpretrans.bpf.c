// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every TCP segment that was sent again.
#include "arm.h"
#include "owner.h"
#include "packet.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>

/* What was sent again. */
enum segment {
    SEGMENT_DATA,
    SEGMENT_SYN,
    SEGMENT_SYN_ACK,
    SEGMENT_FIN,
};

struct retransmit_event {
    timestamp_ns_t time;
    struct who;
    enum tcp_side side;
    struct connection;
    enum tcp_state state;
    enum segment segment;
    bytes_t bytes;
    duration_ns_t srtt;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct retransmit_event);
} out_retransmits SEC(".maps");

static __always_inline bool begin_event(struct retransmit_event *event, const struct sock *sk)
{
    struct owner *owner = owner_of_port(sk);

    if (!owner && !everyone_is_traced())
        return false;
    __builtin_memset(event, 0, sizeof(*event));
    event->time = bpf_ktime_get_ns();
    event->state = BPF_CORE_READ(sk, __sk_common.skc_state);
    if (owner) {
        *who_of(event) = *who_of(owner);
        event->side = owner->side;
    }
    return true;
}

static __always_inline int sent_again(const struct sock *sk, const struct sk_buff *skb)
{
    struct retransmit_event event;

    if (!armed || !begin_event(&event, sk))
        return 0;
    connection_of_socket(connection_of(&event), sk);
    event.bytes = BPF_CORE_READ(skb, len);
    event.srtt = smoothed_rtt(sk);
    if (event.state == TCP_STATE_SYN_SENT)
        event.segment = SEGMENT_SYN;
    else
        event.segment = event.bytes ? SEGMENT_DATA : SEGMENT_FIN;
    submit(&out_retransmits, &event, sizeof(event));
    return 0;
}

/* Since 6.15 the tracepoint tells of the attempts that failed, too. */
SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(retransmit__with_error, const struct sock *sk, const struct sk_buff *skb, int error)
{
    return error ? 0 : sent_again(sk, skb);
}

SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(retransmit__tp_btf, const struct sock *sk, const struct sk_buff *skb)
{
    return sent_again(sk, skb);
}

/* `sk` is the listener; who knocks is in the request. */
SEC("tp_btf/tcp_retransmit_synack")
int BPF_PROG(synack__tp_btf, const struct sock *sk, const void *request)
{
    struct retransmit_event event;

    if (!armed || !begin_event(&event, sk))
        return 0;
    connection_of_socket(connection_of(&event), (const struct sock *)request);
    event.state = TCP_STATE_SYN_RECV;
    event.segment = SEGMENT_SYN_ACK;
    submit(&out_retransmits, &event, sizeof(event));
    return 0;
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(owner__tp_btf, const struct sock *sk, int before, int state)
{
    if (!armed || !is_tcp(sk))
        return 0;
    note_owner(sk, state);
    forget_owner(sk, before, state);
    return 0;
}

SEC("tracepoint/syscalls/sys_exit_accept")
int accept__tracepoint(struct syscall_exit *ctx)
{
    if (armed)
        note_accepted(ctx->result);
    return 0;
}

SEC("tracepoint/syscalls/sys_exit_accept4")
int accept4__tracepoint(struct syscall_exit *ctx)
{
    if (armed)
        note_accepted(ctx->result);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
