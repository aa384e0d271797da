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

/* The socket that a thread is sending on, and receiving from; for kprobes, which don't see the arguments when the
 * function returns. */
struct sockets_of_threads {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __type(key, tid_t);
    __type(value, const struct sock *);
} sending SEC(".maps"), receiving SEC(".maps");

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

static __always_inline int begin(struct sockets_of_threads *sockets, const struct sock *sk)
{
    tid_t tid = bpf_get_current_pid_tgid();

    if (armed && current_is_traced() && bpf_map_update_elem(sockets, &tid, &sk, BPF_ANY))
        count_loss(out_traffic, LOSS_MAP_FULL);
    return 0;
}

/* The socket that the thread which runs was busy with, and no longer is; NULL where it was with none. */
static __always_inline const struct sock *end(struct sockets_of_threads *sockets)
{
    tid_t tid = bpf_get_current_pid_tgid();
    const struct sock **known = bpf_map_lookup_elem(sockets, &tid);
    const struct sock *sk = known ? *known : NULL;

    if (known)
        bpf_map_delete_elem(sockets, &tid);
    return sk;
}

static __always_inline int end_send(int result)
{
    const struct sock *sk = end(&sending);

    return sk ? sent(sk, result) : 0;
}

static __always_inline int end_receive(int result)
{
    const struct sock *sk = end(&receiving);

    return sk ? received(sk, result) : 0;
}

SEC("fexit/tcp_sendmsg")
int BPF_PROG(send__fentry, struct sock *sk, void *message, __u64 size, int result)
{
    return sent(sk, result);
}

SEC("kprobe/tcp_sendmsg")
int send__kprobe__enter(void *ctx)
{
    return begin(&sending, (const struct sock *)argument(ctx, 0));
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
    return begin(&sending, (const struct sock *)argument(ctx, 0));
}

SEC("kretprobe/tcp_sendpage")
int sendpage__kprobe__exit(void *ctx)
{
    return end_send(returned(ctx));
}

/* What is only peeked at will be received once more. */
static __always_inline int received_from(struct socket *socket, int flags, int result)
{
    return flags & MSG_PEEK ? 0 : received(BPF_CORE_READ(socket, sk), result);
}

static __always_inline int begin_receive(void *ctx)
{
    const struct sock *sk = BPF_CORE_READ((struct socket *)argument(ctx, 0), sk);

    return argument(ctx, 3) & MSG_PEEK ? 0 : begin(&receiving, sk);
}

SEC("fexit/inet_recvmsg")
int BPF_PROG(receive__fentry__ipv4, struct socket *socket, void *message, __u64 size, int flags, int result)
{
    return received_from(socket, flags, result);
}

SEC("fexit/inet6_recvmsg")
int BPF_PROG(receive__fentry__ipv6, struct socket *socket, void *message, __u64 size, int flags, int result)
{
    return received_from(socket, flags, result);
}

SEC("kprobe/inet_recvmsg")
int receive__kprobe__enter_ipv4(void *ctx)
{
    return begin_receive(ctx);
}

SEC("kretprobe/inet_recvmsg")
int receive__kprobe__exit_ipv4(void *ctx)
{
    return end_receive(returned(ctx));
}

SEC("kprobe/inet6_recvmsg")
int receive__kprobe__enter_ipv6(void *ctx)
{
    return begin_receive(ctx);
}

SEC("kretprobe/inet6_recvmsg")
int receive__kprobe__exit_ipv6(void *ctx)
{
    return end_receive(returned(ctx));
}

SEC("tp_btf/sock_recv_length")
int BPF_PROG(receive__tracepoint, struct sock *sk, int result, int flags)
{
    return flags & MSG_PEEK ? 0 : received(sk, result);
}

/* Data that goes from a socket into a pipe. */
SEC("fexit/tcp_splice_read")
int BPF_PROG(splice__fentry, struct socket *socket, __s64 *position, void *pipe, __u64 size, unsigned int flags,
             long result)
{
    return received(BPF_CORE_READ(socket, sk), result);
}

SEC("kprobe/tcp_splice_read")
int splice__kprobe__enter(void *ctx)
{
    return begin(&receiving, BPF_CORE_READ((struct socket *)argument(ctx, 0), sk));
}

SEC("kretprobe/tcp_splice_read")
int splice__kprobe__exit(void *ctx)
{
    return end_receive(returned(ctx));
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
