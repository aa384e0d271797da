// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Accepts connections of its own over IPv4, IPv6 and IPv4 to an IPv6 socket, with accept and accept4 in turn; the
 * first one waits in the queue for 100 ms: workload [ACCEPTS]
 * Prints "ACCEPTS accepts".
 */
#define _GNU_SOURCE
#include "../workload/loopback.h"

#define DEFAULT_ACCEPTS 1009
#define QUEUED_US       100000

int main(int argc, char **argv)
{
    long accepts = argc > 1 ? atol(argv[1]) : DEFAULT_ACCEPTS;
    int listeners[KINDS];

    for (int kind = 0; kind < KINDS; kind++)
        listeners[kind] = listener(kind);
    for (long i = 0; i < accepts; i++) {
        enum kind kind = i % KINDS;
        int client = tcp_socket(kind), server;

        must(!connect_to(client, kind, port_of(listeners[kind])), "connect");
        if (!i)
            usleep(QUEUED_US);
        server = i % 2 ? accept(listeners[kind], NULL, NULL) : accept4(listeners[kind], NULL, NULL, SOCK_CLOEXEC);
        must(server >= 0, "accept");
        close(server);
        close(client);
    }
    printf("%ld accepts\n", accepts);
    return 0;
}
