// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Opens connections to itself and closes them, the client first: workload [CONNECTIONS]
 * One of the listening sockets was a second one on its port, whose first is gone. The first server waits 100 ms before
 * it closes. Prints "CONNECTIONS connections".
 */
#include "../workload/loopback.h"

#define DEFAULT_CONNECTIONS 503
#define CLOSE_WAIT_US       100000

/* Listens with two sockets on one port and closes the first, as a server does that is replaced while it serves. */
static int replaced_listener(void)
{
    struct sockaddr_storage address;
    socklen_t length = sizeof(address);
    int first = tcp_socket(IPV4), second = tcp_socket(IPV4), on = 1;

    must(!setsockopt(first, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)), "SO_REUSEPORT");
    must(!setsockopt(second, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)), "SO_REUSEPORT");
    must(!bind(first, (struct sockaddr *)&address, loopback_address(IPV4, 0, &address)), "bind");
    must(!getsockname(first, (struct sockaddr *)&address, &length), "getsockname");
    must(!bind(second, (struct sockaddr *)&address, length), "bind");
    must(!listen(first, 128) && !listen(second, 128), "listen");
    close(first);
    return second;
}

int main(int argc, char **argv)
{
    long connections = argc > 1 ? atol(argv[1]) : DEFAULT_CONNECTIONS;
    int listeners[KINDS];

    for (int kind = 0; kind < KINDS; kind++)
        listeners[kind] = kind == IPV4 ? replaced_listener() : listener(kind);
    for (long i = 0; i < connections; i++) {
        int client, server;

        connected_pair(i % KINDS, listeners[i % KINDS], &client, &server);
        close(client);
        must(!receive_to_end(server), "data that nobody sent");
        if (!i)
            usleep(CLOSE_WAIT_US);
        close(server);
    }
    for (int kind = 0; kind < KINDS; kind++)
        close(listeners[kind]);
    printf("%ld connections\n", connections);
    return 0;
}
