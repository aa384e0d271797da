// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Bytes that each process really sent and received over each TCP connection.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "socket.h"
#include "who.h"

#include <bpf/bpf_tracing.h>

#define MAX_CONNECTIONS 65536
#define MAX_THREADS     65536
#define MSG_PEEK        2

struct talker {
    pid_t pid;
    comm_t comm;
    struct connection;
};

struct traffic {
    bytes_t sent;
    bytes_t received;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_CONNECTIONS);
    __type(key, struct talker);
    __type(value, struct traffic);
} out_traffic SEC(".maps");
LOSSES_OF(out_traffic);

/* The socket that a thread is sending on; for kprobes, which don't see the arguments when the function returns. */
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, const struct sock *);
} sending SEC(".maps");

static __always_inline struct traffic *traffic_of(const struct sock *sk)
{
    struct traffic first = {}, *traffic;
    struct talker talker;

    __builtin_memset(&talker, 0, sizeof(talker));
    talker.pid = bpf_get_current_pid_tgid() >> 32;
    bpf_get_current_comm(talker.comm, sizeof(talker.comm));
    connection_of_socket(connection_of(&talker), sk);
    traffic = bpf_map_lookup_elem(&out_traffic, &talker);
    if (traffic)
        return traffic;
    whose_is_current(whose_of(&first));
    bpf_map_update_elem(&out_traffic, &talker, &first, BPF_NOEXIST); /* another CPU may have been faster */
    traffic = bpf_map_lookup_elem(&out_traffic, &talker);
    if (!traffic)
        count_loss(out_traffic, LOSS_MAP_FULL);
    return traffic;
}

static __always_inline int sent(const struct sock *sk, int result)
{
    struct traffic *traffic;

    if (!armed || result <= 0 || !is_tcp(sk) || !current_is_traced())
        return 0;
    traffic = traffic_of(sk);
    if (traffic)
        __sync_fetch_and_add(&traffic->sent, result);
    return 0;
}

static __always_inline int received(const struct sock *sk, int result)
{
    struct traffic *traffic;

    if (!armed || result <= 0 || !is_tcp(sk) || !current_is_traced())
        return 0;
    traffic = traffic_of(sk);
    if (traffic)
        __sync_fetch_and_add(&traffic->received, result);
    return 0;
}

static __always_inline int begin_send(const struct sock *sk)
{
    tid_t tid = bpf_get_current_pid_tgid();

    if (armed && current_is_traced() && bpf_map_update_elem(&sending, &tid, &sk, BPF_ANY))
        count_loss(out_traffic, LOSS_MAP_FULL);
    return 0;
}

static __always_inline int end_send(int result)
{
    tid_t tid = bpf_get_current_pid_tgid();
    const struct sock **sk = bpf_map_lookup_elem(&sending, &tid);

    if (!sk)
        return 0;
    sent(*sk, result);
    bpf_map_delete_elem(&sending, &tid);
    return 0;
}

SEC("fexit/tcp_sendmsg")
int BPF_PROG(send__fentry, struct sock *sk, void *message, __u64 size, int result)
{
    return sent(sk, result);
}

SEC("kprobe/tcp_sendmsg")
int send__kprobe__enter(void *ctx)
{
    return begin_send((const struct sock *)argument(ctx, 0));
}

SEC("kretprobe/tcp_sendmsg")
int send__kprobe__exit(void *ctx)
{
    return end_send(returned(ctx));
}

SEC("tp_btf/sock_send_length")
int BPF_PROG(send__tracepoint, struct sock *sk, int result)
{
    return sent(sk, result);
}

/* sendfile and splice before 6.5; later they go through tcp_sendmsg. */
SEC("fexit/tcp_sendpage")
int BPF_PROG(sendpage__fentry, struct sock *sk, void *page, int offset, __u64 size, int flags, int result)
{
    return sent(sk, result);
}

SEC("kprobe/tcp_sendpage")
int sendpage__kprobe__enter(void *ctx)
{
    return begin_send((const struct sock *)argument(ctx, 0));
}

SEC("kretprobe/tcp_sendpage")
int sendpage__kprobe__exit(void *ctx)
{
    return end_send(returned(ctx));
}

/* Called with what a receive of any kind took out of the socket's queue. */
SEC("fentry/tcp_cleanup_rbuf")
int BPF_PROG(receive__fentry, struct sock *sk, int copied)
{
    return received(sk, copied);
}

SEC("kprobe/tcp_cleanup_rbuf")
int receive__kprobe(void *ctx)
{
    return received((const struct sock *)argument(ctx, 0), argument(ctx, 1));
}

/* What is only peeked at will be received once more. */
SEC("tp_btf/sock_recv_length")
int BPF_PROG(receive__tracepoint, struct sock *sk, int result, int flags)
{
    return flags & MSG_PEEK ? 0 : received(sk, result);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
