// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends bytes over connections to itself that arrive only when they were sent again: workload [TIMES]
 * Prints "N sent again, D dropped".
 */
#include "../workload/deaf.h"

#define DEFAULT_TIMES 3 /* for each kind of connection */

int main(int argc, char **argv)
{
    long times = argc > 1 ? atol(argv[1]) : DEFAULT_TIMES, sent_again = 0;

    for (int kind = 0; kind < KINDS; kind++) {
        int listening = listener(kind);

        sent_again += send_again(kind, listening, times);
        close(listening);
    }
    printf("%ld sent again, %ld dropped\n", sent_again, sent_again);
    return 0;
}
