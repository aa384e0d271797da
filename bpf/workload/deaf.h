/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* TCP sockets that hear nothing for a while: the kernel drops every segment that comes, and the sender repeats. */
#ifndef PROBESCOPE_DEAF_H
#define PROBESCOPE_DEAF_H

#include "loopback.h"

#include <linux/filter.h>
#include <linux/tcp.h>

static inline void be_deaf(int fd)
{
    struct sock_filter drop = {.code = BPF_RET | BPF_K, .k = 0};
    struct sock_fprog program = {.len = 1, .filter = &drop};

    must(!setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program)), "SO_ATTACH_FILTER");
}

static inline void hear_again(int fd)
{
    int unused = 0;

    must(!setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(unused)), "SO_DETACH_FILTER");
}

static inline struct tcp_info tcp_info_of(int fd)
{
    struct tcp_info info;
    socklen_t length = sizeof(info);

    must(!getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "TCP_INFO");
    return info;
}

/*
 * Sends one segment of 101 bytes on each of as many connections; each is dropped at least once. Gives how many segments
 * were sent again, as the kernel counts them on the sockets. As many were dropped: all but the last of each, for the
 * first.
 */
static inline long long send_to_the_deaf(long connections)
{
    int *clients = calloc(connections, sizeof(int)), *servers = calloc(connections, sizeof(int));
    char data[101] = {0};
    long long retransmits = 0;
    int listeners[KINDS];

    must(clients && servers, "memory");
    for (int kind = 0; kind < KINDS; kind++)
        listeners[kind] = listener(kind);
    for (long i = 0; i < connections; i++) {
        connected_pair(i % KINDS, listeners[i % KINDS], &clients[i], &servers[i]);
        be_deaf(servers[i]);
        send_all(clients[i], data, sizeof(data));
        hear_again(servers[i]);
    }
    for (long i = 0; i < connections; i++) {
        receive_all(servers[i], data, sizeof(data));
        while (tcp_info_of(clients[i]).tcpi_unacked)
            usleep(1000);
        retransmits += tcp_info_of(clients[i]).tcpi_total_retrans;
        close(clients[i]);
        close(servers[i]);
    }
    free(clients);
    free(servers);
    return retransmits;
}

#endif
