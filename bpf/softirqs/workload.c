// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends datagrams to itself, each taken before the next is sent, so that each is a soft interrupt of its own:
 * workload [DATAGRAMS]
 * Prints "DATAGRAMS datagrams, N net_rx", the latter as /proc/softirqs counted them on all CPUs meanwhile.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DEFAULT_DATAGRAMS 1009

/* Of all CPUs; -1 where the kernel does not tell. */
static long net_rx(void)
{
    FILE *file = fopen("/proc/softirqs", "r");
    char *line = NULL;
    size_t room = 0;
    long sum = -1;

    while (file && getline(&line, &room, file) > 0) {
        char *at = strstr(line, "NET_RX:");

        if (!at)
            continue;
        sum = 0;
        for (char *end = at + strlen("NET_RX:"); at != end;) {
            at = end;
            sum += strtol(at, &end, 10);
        }
    }
    free(line);
    if (file)
        fclose(file);
    return sum;
}

int main(int argc, char **argv)
{
    long datagrams = argc > 1 ? atol(argv[1]) : DEFAULT_DATAGRAMS;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(here);
    int end = socket(AF_INET, SOCK_DGRAM, 0);
    long before;
    char byte = 0;

    if (end < 0 || bind(end, (struct sockaddr *)&here, sizeof(here)) ||
        getsockname(end, (struct sockaddr *)&here, &length)) {
        perror("no socket on loopback");
        return 1;
    }
    before = net_rx();
    for (long i = 0; i < datagrams; i++) {
        if (sendto(end, &byte, 1, 0, (struct sockaddr *)&here, sizeof(here)) != 1 || recv(end, &byte, 1, 0) != 1) {
            perror("datagram");
            return 1;
        }
    }
    printf("%ld datagrams, %ld net_rx\n", datagrams, net_rx() - before);
    return 0;
}
