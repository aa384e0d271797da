// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Connects to itself over IPv4, IPv6 and IPv4 from an IPv6 socket in turn; every fourth attempt goes to a port where
 * nobody listens: workload [CONNECTS]
 * Prints "CONNECTS connects REFUSED refused".
 */
#include "../workload/loopback.h"

#include <errno.h>

#define DEFAULT_CONNECTS 1009

int main(int argc, char **argv)
{
    long connects = argc > 1 ? atol(argv[1]) : DEFAULT_CONNECTS;
    int listeners[KINDS], closed[KINDS];
    long refused = 0;

    for (int kind = 0; kind < KINDS; kind++) {
        listeners[kind] = listener(kind);
        closed[kind] = bound_socket(kind);
    }
    for (long i = 0; i < connects; i++) {
        enum kind kind = i % KINDS;
        int client, server;

        if (i % 4 < 3) {
            connected_pair(kind, listeners[kind], &client, &server);
            close(server);
        } else {
            client = tcp_socket(kind);
            must(connect_to(client, kind, port_of(closed[kind])) && errno == ECONNREFUSED, "not refused");
            refused++;
        }
        close(client);
    }
    printf("%ld connects %ld refused\n", connects, refused);
    return 0;
}
