// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Opens connections to itself and closes them, the client first: workload [CONNECTIONS]
 * The first server waits 100 ms before it closes. Prints "CONNECTIONS connections".
 */
#include "../workload/loopback.h"

#define DEFAULT_CONNECTIONS 503
#define CLOSE_WAIT_US       100000

int main(int argc, char **argv)
{
    long connections = argc > 1 ? atol(argv[1]) : DEFAULT_CONNECTIONS;
    int listeners[KINDS];

    for (int kind = 0; kind < KINDS; kind++)
        listeners[kind] = listener(kind);
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
