// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every TCP connection when it ends: whose, between whom, how long it lived and how much it carried.
#include "accept.h"
#include "arm.h"
#include "owner.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>

struct life_event {
    timestamp_ns_t time;
    struct who;
    connection_side_t side;
    struct connection;
    duration_ns_t lifetime;
    bytes_t sent;
    bytes_t received;
    duration_ns_t srtt;
    __u32 retransmits;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct life_event);
} out_lives SEC(".maps");
LOSSES_OF(out_lives);

/* When a connection was established. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_SOCKETS);
    __type(key, __u64); /* the struct sock's address */
    __type(value, timestamp_ns_t);
} born SEC(".maps");

static __always_inline void begins(const struct sock *sk)
{
    timestamp_ns_t now = bpf_ktime_get_ns();
    __u64 key = (__u64)sk;

    if (bpf_map_update_elem(&born, &key, &now, BPF_ANY))
        count_loss(out_lives, LOSS_MAP_FULL);
}

static __always_inline void record(const struct sock *sk, struct owner *owner, timestamp_ns_t since)
{
    struct life_event event;

    __builtin_memset(&event, 0, sizeof(event));
    event.time = bpf_ktime_get_ns();
    if (owner) {
        *who_of(&event) = *who_of(owner);
        event.side = owner->side;
    }
    connection_of_socket(connection_of(&event), sk);
    event.lifetime = event.time - since;
    event.sent = bytes_sent(sk);
    event.received = bytes_received(sk);
    event.srtt = smoothed_rtt(sk);
    event.retransmits = BPF_CORE_READ((const struct tcp_sock *)sk, total_retrans);
    submit(out_lives, &event, sizeof(event));
}

static __always_inline void ends(const struct sock *sk)
{
    __u64 key = (__u64)sk;
    timestamp_ns_t *since = bpf_map_lookup_elem(&born, &key);
    struct owner *owner = owner_of(sk);

    if (!since)
        return;
    if (owner || everyone_is_traced())
        record(sk, owner, *since);
    bpf_map_delete_elem(&born, &key);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(life__tp_btf, const struct sock *sk, int before, int state)
{
    if (!armed || !is_tcp(sk))
        return 0;
    note_owner(sk, state);
    if (state == TCP_STATE_ESTABLISHED)
        begins(sk);
    else if (state == TCP_STATE_CLOSE)
        ends(sk);
    forget_owner(sk, before, state);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
