// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends bytes over loopback from a known port to an end that drops them until they were sent again, and connects from
 * that port to one where nobody listens: workload [TIMES]
 * Prints "N filtered, R refused".
 */
#include "../workload/deaf.h"

#define DEFAULT_TIMES 3 /* for each kind of connection */
#define REFUSED       101

/* The answer to a connect that is refused is no drop; the connect itself is. */
static void connect_to_nobody(enum kind kind)
{
    int nobody = bound_socket(kind), fd = tcp_socket(kind);

    must(connect_to(fd, kind, port_of(nobody)) < 0, "nobody listens");
    close(fd);
    close(nobody);
}

int main(int argc, char **argv)
{
    long times = argc > 1 ? atol(argv[1]) : DEFAULT_TIMES, filtered = 0;

    for (int kind = 0; kind < KINDS; kind++) {
        int listening = listener(kind);

        filtered += 1 + send_again(kind, listening, times);
        close(listening);
    }
    for (int i = 0; i < REFUSED; i++)
        connect_to_nobody(i % KINDS);
    /* The last time a byte was sent it arrived. */
    printf("%ld filtered, %d refused\n", filtered - KINDS, REFUSED);
    return 0;
}
