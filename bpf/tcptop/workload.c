// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends to itself over IPv4, IPv6 and IPv4 from an IPv6 socket with send, writev and sendfile in turn; what comes is
 * peeked at and then received: workload [SENDS]
 * Prints "SENDS sends BYTES bytes".
 */
#include "../workload/loopback.h"

#include <sys/sendfile.h>
#include <sys/uio.h>

#define DEFAULT_SENDS 1009
#define STEP_BYTES    13
#define LONGEST_BYTES 8192

/* Sends `bytes` bytes in one of three ways; how many were sent. */
static ssize_t send_somehow(long i, int fd, int file, char *data, size_t bytes)
{
    struct iovec parts[] = {{data, bytes / 2}, {data, bytes - bytes / 2}};
    off_t start = 0;

    switch (i / KINDS % 3) {
    case 0:
        return send(fd, data, bytes, 0);
    case 1:
        return writev(fd, parts, 2);
    default:
        return sendfile(fd, file, &start, bytes);
    }
}

int main(int argc, char **argv)
{
    long sends = argc > 1 ? atol(argv[1]) : DEFAULT_SENDS;
    int clients[KINDS], servers[KINDS];
    static char data[LONGEST_BYTES];
    FILE *file = tmpfile();
    long long bytes = 0;

    must(file && fwrite(data, sizeof(data), 1, file) == 1 && !fflush(file), "temporary file");
    for (int kind = 0; kind < KINDS; kind++)
        connected_pair(kind, listener(kind), &clients[kind], &servers[kind]);
    for (long i = 0; i < sends; i++) {
        size_t wanted = 1 + i * STEP_BYTES % LONGEST_BYTES;
        ssize_t sent = send_somehow(i, clients[i % KINDS], fileno(file), data, wanted);

        must(sent > 0, "send");
        must(recv(servers[i % KINDS], data, sizeof(data), MSG_PEEK) > 0, "MSG_PEEK");
        receive_all(servers[i % KINDS], data, sent);
        bytes += sent;
    }
    printf("%ld sends %lld bytes\n", sends, bytes);
    return 0;
}
