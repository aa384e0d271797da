/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* A TCP segment in a packet buffer of the kernel. */
#ifndef PROBESCOPE_PACKET_H
#define PROBESCOPE_PACKET_H

#include "socket.h"

#define ETH_P_IP   0x0800
#define ETH_P_IPV6 0x86dd

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct net_device {
    possible_net_t nd_net;
};

struct sk_buff {
    struct net_device *dev;
    unsigned int len;
    unsigned char *head;
    unsigned char *data;
    __u16 protocol; /* network byte order */
    __u16 network_header;
    __u16 transport_header;
    char cb[0]; /* only its place matters: of a segment to be sent, it is a struct tcp_skb_cb */
};

struct tcp_skb_cb {
    __u16 tcp_gso_segs;
};

#pragma clang attribute pop

/* How many segments a packet buffer in TCP's queue of what is to be sent is cut into. */
static __always_inline __u32 segments_of(const struct sk_buff *skb)
{
    return BPF_CORE_READ((const struct tcp_skb_cb *)&skb->cb, tcp_gso_segs);
}

/* Headers as they are on the wire. */
struct ipv4_header {
    __u8 version_length; /* low half: length in 32-bit words */
    __u8 service;
    __u16 total_bytes;
    __u32 fragment;
    __u8 ttl;
    __u8 protocol;
    __u16 checksum;
    __u32 source, destination;
};

struct ipv6_header {
    __u32 version;
    __u16 payload_bytes;
    __u8 next_header;
    __u8 hop_limit;
    ipv6_t source, destination;
};

struct tcp_header {
    __u16 source, destination;
    __u32 sequence, acknowledged;
    __u8 words; /* high half: length in 32-bit words */
    __u8 flags;
};

static __always_inline __u32 tcp_header_bytes(const struct tcp_header *tcp)
{
    return (tcp->words >> 4) * 4;
}

/* A segment as its headers have it. */
struct segment_ends {
    ipv6_t source_address;
    ipv6_t destination_address;
    port_t source_port;
    port_t destination_port;
};

/*
 * Reads the headers of a packet on its way through the stack. False when it is no TCP segment, or has no headers yet
 * or any more. IPv6 extension headers are not looked behind.
 */
static __always_inline bool read_segment(const struct sk_buff *skb, struct segment_ends *ends, bytes_t *bytes)
{
    const unsigned char *head = BPF_CORE_READ(skb, head);
    const unsigned char *network = head + BPF_CORE_READ(skb, network_header);
    __u16 protocol = bpf_ntohs(BPF_CORE_READ(skb, protocol));
    struct tcp_header tcp;
    __u32 header_bytes, total_bytes;

    if (protocol == ETH_P_IP) {
        struct ipv4_header ip;

        if (bpf_probe_read_kernel(&ip, sizeof(ip), network) || ip.protocol != IPPROTO_TCP)
            return false;
        map_ipv4(&ends->source_address, ip.source);
        map_ipv4(&ends->destination_address, ip.destination);
        header_bytes = (ip.version_length & 15) * 4;
        total_bytes = bpf_ntohs(ip.total_bytes);
    } else if (protocol == ETH_P_IPV6) {
        struct ipv6_header ip;

        if (bpf_probe_read_kernel(&ip, sizeof(ip), network) || ip.next_header != IPPROTO_TCP)
            return false;
        ends->source_address = ip.source;
        ends->destination_address = ip.destination;
        header_bytes = sizeof(ip);
        total_bytes = sizeof(ip) + bpf_ntohs(ip.payload_bytes);
    } else {
        return false;
    }
    if (bpf_probe_read_kernel(&tcp, sizeof(tcp), network + header_bytes))
        return false;
    header_bytes += tcp_header_bytes(&tcp);
    ends->source_port = bpf_ntohs(tcp.source);
    ends->destination_port = bpf_ntohs(tcp.destination);
    *bytes = total_bytes > header_bytes ? total_bytes - header_bytes : 0;
    return true;
}

#endif
