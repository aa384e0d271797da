/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* A TCP socket of the kernel: its two ends, its states, its counters. */
#ifndef PROBESCOPE_SOCKET_H
#define PROBESCOPE_SOCKET_H

#include "open_file.h"
#include "types.h"

#include <bpf/bpf_endian.h>

#define IPPROTO_TCP 6
#define AF_INET     2
#define AF_INET6    10

#define SOCK_DONE 1 /* bit of skc_flags: the peer's FIN has come */

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

typedef struct {
    void *net;
} possible_net_t;

struct in6_addr {
    __u8 s6_addr[0]; /* only its place matters: all of it is copied */
};

struct sock_common {
    __u32 skc_daddr;
    __u32 skc_rcv_saddr;
    __u16 skc_dport; /* network byte order */
    __u16 skc_num;   /* the local port, host byte order */
    __u16 skc_family;
    volatile unsigned char skc_state;
    possible_net_t skc_net;
    unsigned long skc_flags;
    struct in6_addr skc_v6_daddr;
    struct in6_addr skc_v6_rcv_saddr;
};

struct sock {
    struct sock_common __sk_common;
    __u16 sk_protocol;
    int sk_err;
};

struct inet_sock {
    __u16 inet_sport; /* the local port once more, network byte order; stays when the port is given back */
};

struct tcp_sock {
    __u32 srtt_us; /* eight times the smoothed round trip */
    __u64 bytes_sent;
    __u64 bytes_retrans;
    __u64 bytes_received;
    __u32 total_retrans;
};

struct socket {
    struct sock *sk;
};

#pragma clang attribute pop

/* The states of the kernel's enumeration without a name in net/tcp_states.h. */
enum tcp_state {
    TCP_STATE_NONE,
    TCP_STATE_ESTABLISHED,
    TCP_STATE_SYN_SENT,
    TCP_STATE_SYN_RECV,
    TCP_STATE_FIN_WAIT1,
    TCP_STATE_FIN_WAIT2,
    TCP_STATE_TIME_WAIT,
    TCP_STATE_CLOSE,
    TCP_STATE_CLOSE_WAIT,
    TCP_STATE_LAST_ACK,
    TCP_STATE_LISTEN,
    TCP_STATE_CLOSING,
    TCP_STATE_NEW_SYN_RECV,
};

/* Who opened the connection. */
enum tcp_side {
    TCP_SIDE_UNKNOWN, /* it was open before the probe */
    TCP_SIDE_CLIENT,
    TCP_SIDE_SERVER,
};
typedef enum tcp_side connection_side_t;

/* The two ends of a connection. `struct connection;` without a name puts them beside a record's own members. */
struct connection {
    ipv6_t local_address;
    ipv6_t remote_address;
    port_t local_port;
    port_t remote_port;
};

/* The `struct connection;` in a record. */
#define connection_of(record) ((struct connection *)&(record)->local_address)

/* Writes an IPv4 address as the IPv6 address that stands for it. */
static __always_inline void map_ipv4(ipv6_t *address, __u32 ipv4)
{
    __builtin_memset(address, 0, 10);
    address->bytes[10] = 0xff;
    address->bytes[11] = 0xff;
    __builtin_memcpy(&address->bytes[12], &ipv4, sizeof(ipv4));
}

/* 0 while the kernel has not chosen one. */
static __always_inline port_t local_port(const struct sock *sk)
{
    port_t port = BPF_CORE_READ(sk, __sk_common.skc_num);

    return port ? port : bpf_ntohs(BPF_CORE_READ((const struct inet_sock *)sk, inet_sport));
}

static __always_inline void connection_of_socket(struct connection *connection, const struct sock *sk)
{
    if (BPF_CORE_READ(sk, __sk_common.skc_family) == AF_INET6) {
        bpf_core_read(&connection->local_address, sizeof(ipv6_t), &sk->__sk_common.skc_v6_rcv_saddr);
        bpf_core_read(&connection->remote_address, sizeof(ipv6_t), &sk->__sk_common.skc_v6_daddr);
    } else {
        map_ipv4(&connection->local_address, BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr));
        map_ipv4(&connection->remote_address, BPF_CORE_READ(sk, __sk_common.skc_daddr));
    }
    connection->local_port = local_port(sk);
    connection->remote_port = bpf_ntohs(BPF_CORE_READ(sk, __sk_common.skc_dport));
}

static __always_inline bool is_tcp(const struct sock *sk)
{
    __u16 family = BPF_CORE_READ(sk, __sk_common.skc_family);

    return (family == AF_INET || family == AF_INET6) && BPF_CORE_READ(sk, sk_protocol) == IPPROTO_TCP;
}

/* Bytes of the stream that were sent, each counted once however often it went over the wire. */
static __always_inline bytes_t bytes_sent(const struct sock *sk)
{
    const struct tcp_sock *tcp = (const struct tcp_sock *)sk;

    return BPF_CORE_READ(tcp, bytes_sent) - BPF_CORE_READ(tcp, bytes_retrans);
}

/* Bytes of the stream that came. The kernel counts the peer's FIN as one more. */
static __always_inline bytes_t bytes_received(const struct sock *sk)
{
    bytes_t received = BPF_CORE_READ((const struct tcp_sock *)sk, bytes_received);
    bool finished = BPF_CORE_READ(sk, __sk_common.skc_flags) & (1UL << SOCK_DONE);

    return finished && received ? received - 1 : received;
}

/* The smoothed round trip; 0 before the first was measured. */
static __always_inline duration_ns_t smoothed_rtt(const struct sock *sk)
{
    return (BPF_CORE_READ((const struct tcp_sock *)sk, srtt_us) >> 3) * 1000ULL;
}

/* The TCP socket behind a socket's file descriptor of the thread that runs; NULL for another protocol. */
static __always_inline struct sock *tcp_socket_of_fd(unsigned int fd)
{
    struct file *file = file_of_fd(fd);
    struct socket *socket;
    struct sock *sk;

    if (!file)
        return NULL;
    socket = BPF_CORE_READ(file, private_data);
    sk = BPF_CORE_READ(socket, sk);
    return sk && is_tcp(sk) ? sk : NULL;
}

#endif
