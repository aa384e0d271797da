// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Every TCP connection that a server takes with accept, and how long it stood ready in the listener's queue before.
#include "arm.h"
#include "owner.h"
#include "submit.h"

#include <bpf/bpf_tracing.h>

struct accept_event {
    timestamp_ns_t time;
    struct who;
    struct connection;
    duration_ns_t queued;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 4 * 1024 * 1024);
    __type(value, struct accept_event);
} out_accepts SEC(".maps");
LOSSES_OF(out_accepts);

/* Since when a connection that nobody has accepted yet is ready. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_SOCKETS);
    __type(key, __u64); /* the struct sock's address */
    __type(value, timestamp_ns_t);
} ready_since SEC(".maps");

static __always_inline int accepted(const struct sock *sk)
{
    __u64 key = (__u64)sk;
    struct accept_event event;
    timestamp_ns_t *since;

    if (!armed || !sk || !is_tcp(sk) || !current_is_traced())
        return 0;
    __builtin_memset(&event, 0, sizeof(event));
    event.time = bpf_ktime_get_ns();
    who_is_current(who_of(&event));
    connection_of_socket(connection_of(&event), sk);
    since = bpf_map_lookup_elem(&ready_since, &key);
    if (since)
        event.queued = event.time - *since;
    bpf_map_delete_elem(&ready_since, &key);
    submit(out_accepts, &event, sizeof(event));
    return 0;
}

SEC("kretprobe/inet_csk_accept")
int accept__kprobe(void *ctx)
{
    return accepted((const struct sock *)returned(ctx));
}

SEC("tracepoint/syscalls/sys_exit_accept")
int accept__tracepoint__accept(struct syscall_exit *ctx)
{
    return ctx->result >= 0 ? accepted(tcp_socket_of_fd(ctx->result)) : 0;
}

SEC("tracepoint/syscalls/sys_exit_accept4")
int accept__tracepoint__accept4(struct syscall_exit *ctx)
{
    return ctx->result >= 0 ? accepted(tcp_socket_of_fd(ctx->result)) : 0;
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(queue__tp_btf, const struct sock *sk, int before, int state)
{
    timestamp_ns_t now = bpf_ktime_get_ns();
    __u64 key = (__u64)sk;

    if (!armed || !is_tcp(sk))
        return 0;
    if (before == TCP_STATE_SYN_RECV && state == TCP_STATE_ESTABLISHED) {
        if (bpf_map_update_elem(&ready_since, &key, &now, BPF_ANY))
            count_loss(out_accepts, LOSS_MAP_FULL);
    } else if (state == TCP_STATE_CLOSE) {
        bpf_map_delete_elem(&ready_since, &key);
    }
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
