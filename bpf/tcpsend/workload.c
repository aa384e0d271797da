// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Sends over a TCP connection to itself on loopback a known number of times: workload [SENDS]
 * Prints "SENDS sends BYTES bytes".
 */
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define DEFAULT_SENDS 1009
#define SEND_BYTES    101

static void *receive_all(void *socket)
{
    char buffer[65536];

    while (recv(*(int *)socket, buffer, sizeof(buffer), 0) > 0)
        ;
    return NULL;
}

/* A connected pair over loopback; 0, or -1 with errno set. */
static int connect_to_self(int *sender, int *receiver)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(address);
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    *sender = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0 || *sender < 0 || bind(listener, (struct sockaddr *)&address, length) || listen(listener, 1) ||
        getsockname(listener, (struct sockaddr *)&address, &length) ||
        connect(*sender, (struct sockaddr *)&address, length))
        return -1;
    *receiver = accept(listener, NULL, NULL);
    close(listener);
    return *receiver < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
    long sends = argc > 1 ? atol(argv[1]) : DEFAULT_SENDS;
    static const char data[SEND_BYTES];
    long long bytes = 0;
    pthread_t thread;
    int sender, receiver;

    if (connect_to_self(&sender, &receiver)) {
        perror("no TCP connection over loopback");
        return 1;
    }
    if (pthread_create(&thread, NULL, receive_all, &receiver)) {
        fprintf(stderr, "no thread to receive with\n");
        return 1;
    }
    for (long i = 0; i < sends; i++) {
        ssize_t sent = send(sender, data, sizeof(data), 0);

        if (sent < 0) {
            perror("send");
            return 1;
        }
        bytes += sent;
    }
    close(sender);
    pthread_join(thread, NULL);
    printf("%ld sends %lld bytes\n", sends, bytes);
    return 0;
}
