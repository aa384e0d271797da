// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends bytes over connections to itself that arrive only when they were sent again: workload [TIMES]
 * Prints "N segments sent again".
 */
#include "../workload/deaf.h"

#define DEFAULT_TIMES 3 /* for each kind of connection */

#define SEGMENT_BYTES  1000
#define LOST_SEGMENTS  3 /* as one packet, and so they are sent again */
#define HEARD_SEGMENTS 6 /* the sender learns from them that those before were lost; all of them are a first flight */

/* Sends a packet of several segments to an end that does not hear it, then another that it hears. Gives how many
 * segments were sent again. */
static long send_several_again(void)
{
    static char data[SEGMENT_BYTES * (LOST_SEGMENTS + HEARD_SEGMENTS)];
    int listening = listener(IPV4), client, server, segment = SEGMENT_BYTES;
    long sent_again;

    /* What the server wants, the client keeps to. */
    must(!setsockopt(listening, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof(segment)), "TCP_MAXSEG");
    connected_pair(IPV4, listening, &client, &server);
    become_deaf(server);
    send_all(client, data, SEGMENT_BYTES * LOST_SEGMENTS);
    hear_again(server);
    send_all(client, data, SEGMENT_BYTES * HEARD_SEGMENTS);
    receive_all(server, data, sizeof(data));
    while (info_of(client).tcpi_unacked)
        usleep(1000);
    sent_again = info_of(client).tcpi_total_retrans;
    close(client);
    must(!receive_to_end(server), "more than was sent");
    close(server);
    close(listening);
    return sent_again;
}

int main(int argc, char **argv)
{
    long times = argc > 1 ? atol(argv[1]) : DEFAULT_TIMES, sent_again = 0;

    for (int kind = 0; kind < KINDS; kind++) {
        int listening = listener(kind);

        sent_again += send_again(kind, listening, times);
        close(listening);
    }
    sent_again += send_several_again();
    printf("%ld segments sent again\n", sent_again);
    return 0;
}
