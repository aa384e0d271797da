// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every change of state of a TCP socket, and how long it had been in the state before.
#include "accept.h"
#include "arm.h"
#include "owner.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>

struct state_event {
    timestamp_ns_t time;
    struct who;
    connection_side_t side;
    struct connection;
    enum tcp_state old_state;
    enum tcp_state new_state;
    duration_ns_t duration; /* 0 where the state began before the probe */
    __u64 socket;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 8 * 1024 * 1024);
    __type(value, struct state_event);
} out_states SEC(".maps");
LOSSES_OF(out_states);

/* Since when a socket has been in its state. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_SOCKETS);
    __type(key, __u64); /* the struct sock's address */
    __type(value, timestamp_ns_t);
} state_since SEC(".maps");

/* When the state that ends at `now` began, 0 when that is unknown; notes that the next begins. */
static __always_inline timestamp_ns_t next_state(const struct sock *sk, enum tcp_state state, timestamp_ns_t now)
{
    __u64 key = (__u64)sk;
    timestamp_ns_t *known = bpf_map_lookup_elem(&state_since, &key);
    timestamp_ns_t since = known ? *known : 0;

    if (state == TCP_STATE_CLOSE)
        bpf_map_delete_elem(&state_since, &key);
    else if (known)
        *known = now;
    else if (bpf_map_update_elem(&state_since, &key, &now, BPF_ANY))
        count_loss(out_states, LOSS_MAP_FULL);
    return since;
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(state__tp_btf, const struct sock *sk, int before, int state)
{
    struct state_event event;
    struct owner *owner;
    timestamp_ns_t since;

    if (!armed || !is_tcp(sk))
        return 0;
    note_owner(sk, state);
    __builtin_memset(&event, 0, sizeof(event));
    event.time = bpf_ktime_get_ns();
    since = next_state(sk, state, event.time);
    owner = owner_of_port(sk);
    if (owner || everyone_is_traced()) {
        if (owner) {
            *who_of(&event) = *who_of(owner);
            event.side = owner->side;
        }
        connection_of_socket(connection_of(&event), sk);
        event.old_state = before;
        event.new_state = state;
        event.duration = since ? event.time - since : 0;
        event.socket = (__u64)sk;
        submit(out_states, &event, sizeof(event));
    }
    forget_owner(sk, before, state);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
