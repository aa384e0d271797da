// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Asks itself over IPv4, IPv6 and IPv4 from an IPv6 socket, one request after the other, and is refused once; the
 * first answer takes 100 ms: workload [REQUESTS]
 * The thread that answers is named "answerer". Prints "REQUESTS requests".
 */
#include "../workload/loopback.h"

#include <errno.h>
#include <pthread.h>
#include <sys/prctl.h>

#define DEFAULT_REQUESTS 1009
#define REQUEST_BYTES    11
#define ANSWER_BYTES     101
#define SLOW_ANSWER_US   100000

struct answerer {
    int servers[KINDS];
    long requests;
};

static void *answer(void *argument)
{
    struct answerer *answerer = argument;
    char request[REQUEST_BYTES], data[ANSWER_BYTES] = {0};

    must(!prctl(PR_SET_NAME, "answerer"), "PR_SET_NAME");
    for (long i = 0; i < answerer->requests; i++) {
        receive_all(answerer->servers[i % KINDS], request, sizeof(request));
        if (!i)
            usleep(SLOW_ANSWER_US);
        send_all(answerer->servers[i % KINDS], data, sizeof(data));
    }
    return NULL;
}

int main(int argc, char **argv)
{
    struct answerer answerer = {.requests = argc > 1 ? atol(argv[1]) : DEFAULT_REQUESTS};
    char request[REQUEST_BYTES] = {0}, data[ANSWER_BYTES];
    int clients[KINDS], refused = tcp_socket(IPV4);
    pthread_t thread;

    for (int kind = 0; kind < KINDS; kind++)
        connected_pair(kind, listener(kind), &clients[kind], &answerer.servers[kind]);
    must(connect_to(refused, IPV4, port_of(bound_socket(IPV4))) && errno == ECONNREFUSED, "not refused");
    must(!pthread_create(&thread, NULL, answer, &answerer), "no second thread");
    for (long i = 0; i < answerer.requests; i++) {
        send_all(clients[i % KINDS], request, sizeof(request));
        receive_all(clients[i % KINDS], data, sizeof(data));
    }
    pthread_join(thread, NULL);
    printf("%ld requests\n", answerer.requests);
    return 0;
}
