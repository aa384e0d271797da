// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Looks names up with each function there is: workload [LOOKUPS]
 * LOOKUPS numeric addresses by getaddrinfo; MISSING names that it must not ask for; BY_NAME by gethostbyname and
 * BY_NAME2 by gethostbyname2; SLOW names that a name server of its own answers after 100 ms, and one that the server
 * does not know. Prints "LOOKUPS numeric, MISSING missing, BY_NAME by name, BY_NAME2 by name and family, SLOW slow".
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <nss.h>
#include <pthread.h>
#include <resolv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_LOOKUPS 101
#define MISSING         13
#define BY_NAME         53
#define BY_NAME2        31
#define SLOW            7
#define SLOW_ANSWER_US  100000

static void must(int worked, const char *what)
{
    if (worked)
        return;
    perror(what);
    exit(1);
}

static int looked_up(const char *host, int flags, int family)
{
    const struct addrinfo wanted = {.ai_family = family, .ai_flags = flags, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    int outcome = getaddrinfo(host, "80", &wanted, &found);

    if (!outcome)
        freeaddrinfo(found);
    return outcome;
}

/* Makes the answer to a question of `length` bytes in its place: 127.0.0.1, or that there is no such name. Returns the
 * answer's length. */
static ssize_t answer(unsigned char *message, ssize_t length)
{
    static const unsigned char record[] = {0xc0, NS_HFIXEDSZ, 0, ns_t_a, 0, ns_c_in, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1};
    HEADER *header = (HEADER *)message;
    int known = !memcmp(message + NS_HFIXEDSZ, "\4slow", 5);

    header->qr = 1;
    header->ra = 1;
    header->arcount = 0;
    header->rcode = known ? ns_r_noerror : ns_r_nxdomain;
    header->ancount = htons(known);
    if (!known)
        return length;
    memcpy(message + length, record, sizeof(record));
    return length + (ssize_t)sizeof(record);
}

static void *serve_names(void *argument)
{
    int fd = *(int *)argument;
    unsigned char message[NS_PACKETSZ + 64];
    struct sockaddr_in client;
    socklen_t size = sizeof(client);
    ssize_t length;

    while ((length = recvfrom(fd, message, NS_PACKETSZ, 0, (struct sockaddr *)&client, &size)) > NS_HFIXEDSZ) {
        usleep(SLOW_ANSWER_US);
        length = answer(message, length);
        must(sendto(fd, message, length, 0, (struct sockaddr *)&client, size) == length, "answer");
    }
    return NULL;
}

/* From here on this process asks nobody but its own name server. */
static void be_name_server(void)
{
    static int fd;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(here);
    pthread_t thread;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    must(fd >= 0 && !bind(fd, (struct sockaddr *)&here, size), "name server");
    must(!getsockname(fd, (struct sockaddr *)&here, &size), "port");
    must(!pthread_create(&thread, NULL, serve_names, &fd), "thread");
    must(!__nss_configure_lookup("hosts", "dns") && !res_init(), "name service");
    _res.nscount = 1;
    _res.nsaddr_list[0] = here;
    _res.options &= ~(unsigned long)RES_USE_EDNS0;
}

int main(int argc, char **argv)
{
    long lookups = argc > 1 ? atol(argv[1]) : DEFAULT_LOOKUPS;
    char name[32];

    for (long i = 0; i < lookups; i++) {
        snprintf(name, sizeof(name), "127.0.%ld.%ld", i / 250, 1 + i % 250);
        must(!looked_up(name, 0, AF_UNSPEC), name);
    }
    for (int i = 0; i < MISSING; i++)
        must(looked_up("no-address.test", AI_NUMERICHOST, AF_UNSPEC) == EAI_NONAME, "no-address.test");
    for (int i = 0; i < BY_NAME; i++)
        must(!!gethostbyname("127.1.0.1"), "gethostbyname");
    for (int i = 0; i < BY_NAME2; i++)
        must(!!gethostbyname2("::1", AF_INET6), "gethostbyname2");
    be_name_server();
    for (int i = 0; i < SLOW; i++) {
        snprintf(name, sizeof(name), "slow.n%d.test.", i);
        must(!looked_up(name, 0, AF_INET), name);
    }
    must(!gethostbyname("unknown.test."), "unknown.test.");
    printf("%ld numeric, %d missing, %d by name, %d by name and family, %d slow\n", lookups, MISSING, BY_NAME, BY_NAME2,
           SLOW);
    return 0;
}
