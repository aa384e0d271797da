/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* A connection over loopback whose receiving end throws away all that comes, so that the sender sends it again. */
#ifndef PROBESCOPE_WORKLOAD_DEAF_H
#define PROBESCOPE_WORKLOAD_DEAF_H

#include "loopback.h"

#include <linux/filter.h>
#include <netinet/tcp.h>

/* From now on the kernel drops what arrives for the socket, by a filter that passes nothing. */
static void become_deaf(int fd)
{
    struct sock_filter nothing[] = {BPF_STMT(BPF_RET | BPF_K, 0)};
    struct sock_fprog program = {.len = 1, .filter = nothing};

    must(!setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program)), "SO_ATTACH_FILTER");
}

static void hear_again(int fd)
{
    int unused = 0;

    must(!setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(unused)), "SO_DETACH_FILTER");
}

static struct tcp_info info_of(int fd)
{
    struct tcp_info info;
    socklen_t length = sizeof(info);

    must(!getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "TCP_INFO");
    return info;
}

/* Sends a byte to an end that does not hear it until it was sent again at least `times`. Gives how often it was. */
static long send_again(enum kind kind, int listener, long times)
{
    int client, server;
    long sent_again;

    connected_pair(kind, listener, &client, &server);
    become_deaf(server);
    send_all(client, "p", 1);
    while (info_of(client).tcpi_total_retrans < times)
        usleep(1000);
    hear_again(server);
    while (info_of(client).tcpi_unacked)
        usleep(1000);
    sent_again = info_of(client).tcpi_total_retrans;
    close(client);
    must(receive_to_end(server) == 1, "the byte came once");
    close(server);
    return sent_again;
}

#endif
