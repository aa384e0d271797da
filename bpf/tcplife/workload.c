// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Opens connections to itself, each carries a request and an answer and is closed by its client: workload [CONNECTIONS]
 * Prints "CONNECTIONS connections REQUESTED requested ANSWERED answered", the latter two in bytes.
 */
#include "../workload/loopback.h"

#define DEFAULT_CONNECTIONS 503
#define ANSWER_BYTES        101
#define REQUEST_STEP        7

int main(int argc, char **argv)
{
    long connections = argc > 1 ? atol(argv[1]) : DEFAULT_CONNECTIONS;
    static char data[65536];
    long long requested = 0, answered = 0;
    int listeners[KINDS];

    for (int kind = 0; kind < KINDS; kind++)
        listeners[kind] = listener(kind);
    for (long i = 0; i < connections; i++) {
        enum kind kind = i % KINDS;
        size_t bytes = 1 + i * REQUEST_STEP % (sizeof(data) / 2);
        int client, server;

        connected_pair(kind, listeners[kind], &client, &server);
        send_all(client, data, bytes);
        receive_all(server, data, bytes);
        send_all(server, data, ANSWER_BYTES);
        receive_all(client, data, ANSWER_BYTES);
        close(client);
        must(!receive_to_end(server), "more than the request");
        close(server);
        requested += bytes;
        answered += ANSWER_BYTES;
    }
    printf("%ld connections %lld requested %lld answered\n", connections, requested, answered);
    return 0;
}
