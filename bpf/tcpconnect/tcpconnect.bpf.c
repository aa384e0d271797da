// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every TCP connection that a process opens: where to, how long the handshake took, and how it ended.
#include "arm.h"
#include "handshake.h"
#include "owner.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>

struct connect_event {
    timestamp_ns_t time;
    struct who;
    struct connection;
    result_t result;
    duration_ns_t latency;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct connect_event);
} out_connects SEC(".maps");
LOSSES_OF(out_connects);

const volatile bool failed_only;

static __always_inline void record(const struct sock *sk, struct owner *owner, enum tcp_state state)
{
    struct connect_event event;

    __builtin_memset(&event, 0, sizeof(event));
    event.result = handshake_result(sk, state);
    if (failed_only && !event.result)
        return;
    event.time = bpf_ktime_get_ns();
    *who_of(&event) = *who_of(owner);
    connection_of_socket(connection_of(&event), sk);
    event.latency = event.time - owner->since;
    submit(out_connects, &event, sizeof(event));
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(connect__tp_btf, const struct sock *sk, int before, int state)
{
    struct owner *owner;

    if (!armed || !is_tcp(sk))
        return 0;
    if (state == TCP_STATE_SYN_SENT) {
        own(sk, TCP_SIDE_CLIENT);
    } else if (before == TCP_STATE_SYN_SENT) {
        owner = owner_of(sk);
        if (owner)
            record(sk, owner, state);
        disown(sk);
    }
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
