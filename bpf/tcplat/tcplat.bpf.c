// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// What programs wait for on TCP: the handshake, and the answer to what they sent; and the network's share of it.
#include "arm.h"
#include "filter.h"
#include "handshake.h"
#include "log2.h"
#include "losses.h"
#include "packet.h"
#include "submit.h"
#include "who.h"

#include <bpf/bpf_tracing.h>

#define MAX_CONNECTIONS 65536
#define MAX_PROCESSES   8192

/* What was measured. */
enum tcp_wait {
    TCP_WAIT_CONNECT,    /* from the first SYN until the socket is connected or has failed */
    TCP_WAIT_ANSWER,     /* from the first send until the first data that comes after it */
    TCP_WAIT_ROUND_TRIP, /* the kernel's smoothed round trip, at each segment that comes */
};

struct wait_event {
    timestamp_ns_t time;
    struct who;
    connection_side_t side;
    struct connection;
    enum tcp_wait wait;
    result_t result;
    duration_ns_t latency;
    duration_ns_t srtt;
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 16 * 1024 * 1024);
    __type(value, struct wait_event);
} out_waits SEC(".maps");
LOSSES_OF(out_waits);

struct waiter {
    pid_t pid;
    comm_t comm;
    enum tcp_wait wait;
};

struct latencies {
    log2_duration_ns_t latency;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_PROCESSES);
    __type(key, struct waiter);
    __type(value, struct latencies);
} out_latency SEC(".maps");
LOSSES_OF(out_latency);

/* A connection of a process that is traced, and what it waits for. */
struct talk {
    struct who;
    enum tcp_side side;
    timestamp_ns_t since; /* 0 while it waits for nothing */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, MAX_CONNECTIONS);
    __type(key, __u64); /* the struct sock's address */
    __type(value, struct talk);
} talks SEC(".maps");

static const struct latencies no_latencies;

static __always_inline struct talk *talk_on(const struct sock *sk)
{
    __u64 key = (__u64)sk;

    return bpf_map_lookup_elem(&talks, &key);
}

/* Follows a connection from now on; `since` is 0 when nothing is waited for yet. */
static __always_inline void begin_talk(const struct sock *sk, enum tcp_side side, timestamp_ns_t since)
{
    __u64 key = (__u64)sk;
    struct talk talk;

    __builtin_memset(&talk, 0, sizeof(talk));
    who_is_current(who_of(&talk));
    talk.side = side;
    talk.since = since;
    if (bpf_map_update_elem(&talks, &key, &talk, BPF_ANY))
        count_loss(out_waits, LOSS_MAP_FULL);
}

static __always_inline void count_latency(struct talk *talk, enum tcp_wait wait, duration_ns_t latency)
{
    struct waiter waiter;
    struct latencies *latencies;
    __u32 bucket = log2_bucket(latency);

    __builtin_memset(&waiter, 0, sizeof(waiter));
    waiter.pid = talk->pid;
    __builtin_memcpy(waiter.comm, talk->comm, sizeof(waiter.comm));
    waiter.wait = wait;
    latencies = bpf_map_lookup_elem(&out_latency, &waiter);
    if (!latencies) {
        bpf_map_update_elem(&out_latency, &waiter, &no_latencies, BPF_NOEXIST); /* another CPU may have been faster */
        latencies = bpf_map_lookup_elem(&out_latency, &waiter);
        if (latencies)
            whose_is_who(whose_of(latencies), who_of(talk));
    }
    if (!latencies)
        count_loss(out_latency, LOSS_MAP_FULL);
    else if (bucket < LOG2_BUCKETS)
        __sync_fetch_and_add(&latencies->latency[bucket], 1);
}

/* The wait that `talk` is in is over. */
static __always_inline void end_wait(const struct sock *sk, struct talk *talk, enum tcp_wait wait, result_t result)
{
    struct wait_event event;

    __builtin_memset(&event, 0, sizeof(event));
    event.time = bpf_ktime_get_ns();
    *who_of(&event) = *who_of(talk);
    event.side = talk->side;
    connection_of_socket(connection_of(&event), sk);
    event.wait = wait;
    event.result = result;
    event.latency = event.time - talk->since;
    event.srtt = smoothed_rtt(sk);
    talk->since = 0;
    submit(out_waits, &event, sizeof(event));
    count_latency(talk, wait, event.latency);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(connect__tp_btf, const struct sock *sk, int before, int state)
{
    __u64 key = (__u64)sk;
    struct talk *talk;

    if (!armed || !is_tcp(sk))
        return 0;
    if (state == TCP_STATE_SYN_SENT) {
        if (current_is_traced())
            begin_talk(sk, TCP_SIDE_CLIENT, bpf_ktime_get_ns());
    } else if (before == TCP_STATE_SYN_SENT) {
        talk = talk_on(sk);
        if (talk && talk->since)
            end_wait(sk, talk, TCP_WAIT_CONNECT, handshake_result(sk, state));
    }
    if (state == TCP_STATE_CLOSE)
        bpf_map_delete_elem(&talks, &key);
    return 0;
}

static __always_inline int accepted(long result)
{
    struct sock *sk = armed && result >= 0 && current_is_traced() ? tcp_socket_of_fd(result) : NULL;

    if (sk)
        begin_talk(sk, TCP_SIDE_SERVER, 0);
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

/* The thread that runs sends; nothing has left yet. */
static __always_inline int sends(const struct sock *sk)
{
    struct talk *talk;

    if (!armed || !is_tcp(sk) || !current_is_traced())
        return 0;
    talk = talk_on(sk);
    if (!talk) {
        begin_talk(sk, TCP_SIDE_UNKNOWN, bpf_ktime_get_ns());
    } else if (!talk->since) {
        who_is_current(who_of(talk));
        talk->since = bpf_ktime_get_ns();
    }
    return 0;
}

SEC("fentry/tcp_sendmsg")
int BPF_PROG(send__fentry, struct sock *sk)
{
    return sends(sk);
}

SEC("kprobe/tcp_sendmsg")
int send__kprobe(void *ctx)
{
    return sends((const struct sock *)argument(ctx, 0));
}

SEC("tp_btf/tcp_sendmsg_locked")
int BPF_PROG(send__tracepoint, const struct sock *sk)
{
    return sends(sk);
}

/* A segment has come on an established connection. */
SEC("tp_btf/tcp_probe")
int BPF_PROG(answer__tp_btf, struct sock *sk, const struct sk_buff *skb)
{
    duration_ns_t srtt;
    struct talk *talk;
    struct tcp_header tcp;

    if (!armed)
        return 0;
    talk = talk_on(sk);
    if (!talk)
        return 0;
    srtt = smoothed_rtt(sk);
    if (srtt)
        count_latency(talk, TCP_WAIT_ROUND_TRIP, srtt);
    if (!talk->since || bpf_probe_read_kernel(&tcp, sizeof(tcp), BPF_CORE_READ(skb, data)))
        return 0;
    if (BPF_CORE_READ(skb, len) > tcp_header_bytes(&tcp))
        end_wait(sk, talk, TCP_WAIT_ANSWER, 0);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
