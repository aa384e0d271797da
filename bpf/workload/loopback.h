/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* TCP connections of a workload to itself over loopback. */
#ifndef PROBESCOPE_LOOPBACK_H
#define PROBESCOPE_LOOPBACK_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* What a connection looks like to its client; MAPPED is an IPv6 socket that talks to an IPv4 address. */
enum kind { IPV4, IPV6, MAPPED };
#define KINDS 3

static inline void must(bool done, const char *what)
{
    if (!done) {
        perror(what);
        exit(1);
    }
}

/* 127.0.0.1, ::1 or ::ffff:127.0.0.1. */
static inline socklen_t loopback_address(enum kind kind, in_port_t port, struct sockaddr_storage *address)
{
    struct sockaddr_in *in = (struct sockaddr_in *)address;
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)address;
    static const struct in6_addr mapped = {.s6_addr = {[10] = 0xff, 0xff, 127, 0, 0, 1}};

    memset(address, 0, sizeof(*address));
    if (kind == IPV4) {
        *in = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
        in->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return sizeof(*in);
    }
    *in6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons(port)};
    in6->sin6_addr = kind == IPV6 ? in6addr_loopback : mapped;
    return sizeof(*in6);
}

static inline int tcp_socket(enum kind kind)
{
    int fd = socket(kind == IPV4 ? AF_INET : AF_INET6, SOCK_STREAM, 0);

    must(fd >= 0, "socket");
    return fd;
}

/* The port that a socket is bound to. */
static inline in_port_t port_of(int fd)
{
    struct sockaddr_storage address;
    socklen_t length = sizeof(address);

    must(!getsockname(fd, (struct sockaddr *)&address, &length), "getsockname");
    return ntohs(address.ss_family == AF_INET ? ((struct sockaddr_in *)&address)->sin_port
                                              : ((struct sockaddr_in6 *)&address)->sin6_port);
}

/* A socket bound to a free port of loopback; nobody listens on it. */
static inline int bound_socket(enum kind kind)
{
    struct sockaddr_storage address;
    socklen_t length = loopback_address(kind, 0, &address);
    int fd = tcp_socket(kind);

    must(!bind(fd, (struct sockaddr *)&address, length), "bind");
    return fd;
}

static inline int listener(enum kind kind)
{
    int fd = bound_socket(kind);

    must(!listen(fd, 128), "listen");
    return fd;
}

/* What connect(2) returned, with its errno. */
static inline int connect_to(int fd, enum kind kind, in_port_t port)
{
    struct sockaddr_storage address;
    socklen_t length = loopback_address(kind, port, &address);

    return connect(fd, (struct sockaddr *)&address, length);
}

/* A client's and a server's end of a new connection. */
static inline void connected_pair(enum kind kind, int listener, int *client, int *server)
{
    *client = tcp_socket(kind);
    must(!connect_to(*client, kind, port_of(listener)), "connect");
    *server = accept(listener, NULL, NULL);
    must(*server >= 0, "accept");
}

static inline void send_all(int fd, const char *data, size_t bytes)
{
    while (bytes) {
        ssize_t sent = send(fd, data, bytes, 0);

        must(sent > 0, "send");
        data += sent;
        bytes -= sent;
    }
}

/* Reads until the other end has shut down; the bytes that came. */
static inline long long receive_to_end(int fd)
{
    char buffer[65536];
    long long bytes = 0;
    ssize_t received;

    while ((received = recv(fd, buffer, sizeof(buffer), 0)) > 0)
        bytes += received;
    must(!received, "recv");
    return bytes;
}

/* Reads exactly `bytes`. */
static inline void receive_all(int fd, char *data, size_t bytes)
{
    must(recv(fd, data, bytes, MSG_WAITALL) == (ssize_t)bytes, "recv");
}

#endif
