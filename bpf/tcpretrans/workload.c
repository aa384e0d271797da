// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends one segment on each of its connections to an end that drops it until it is sent again: workload [CONNECTIONS]
 * Prints "CONNECTIONS connections RETRANSMITS retransmits".
 */
#include "../workload/deaf.h"

#define DEFAULT_CONNECTIONS 97

int main(int argc, char **argv)
{
    long connections = argc > 1 ? atol(argv[1]) : DEFAULT_CONNECTIONS;

    printf("%ld connections %lld retransmits\n", connections, send_to_the_deaf(connections));
    return 0;
}
