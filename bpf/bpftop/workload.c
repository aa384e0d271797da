// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Has a BPF program that runs for each datagram, maps, and a link: workload [DATAGRAMS]
 * It stays until the probe has looked at it twice. Prints "DATAGRAMS runs, MAPS maps, PID pid".
 */
#define _GNU_SOURCE
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define DEFAULT_DATAGRAMS 1009
#define MAPS              7
#define LOOKS_US          2500000 /* two intervals of a second, and some more */

static long must(long result, const char *what)
{
    if (result >= 0)
        return result;
    perror(what);
    exit(1);
}

static int bpf(int command, union bpf_attr *attributes)
{
    return (int)syscall(SYS_bpf, command, attributes, sizeof(*attributes));
}

/* A program that only returns `result`. */
static int load(int type, const char *name, int result)
{
    const struct bpf_insn program[] = {
        {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = result},
        {.code = BPF_JMP | BPF_EXIT},
    };
    union bpf_attr attributes = {
        .prog_type = type,
        .insns = (unsigned long)program,
        .insn_cnt = sizeof(program) / sizeof(program[0]),
        .license = (unsigned long)"GPL",
    };

    strncpy(attributes.prog_name, name, sizeof(attributes.prog_name) - 1);
    return (int)must(bpf(BPF_PROG_LOAD, &attributes), name);
}

static void make_map(int number)
{
    union bpf_attr attributes = {.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 64, .max_entries = 211};

    snprintf(attributes.map_name, sizeof(attributes.map_name), "bpftop_%d", number);
    must(bpf(BPF_MAP_CREATE, &attributes), "map");
}

static void make_link(int program)
{
    union bpf_attr attributes = {
        .raw_tracepoint = {.name = (unsigned long)"sys_enter", .prog_fd = (unsigned int)program}};

    must(bpf(BPF_RAW_TRACEPOINT_OPEN, &attributes), "link");
}

int main(int argc, char **argv)
{
    long datagrams = argc > 1 ? atol(argv[1]) : DEFAULT_DATAGRAMS;
    int ends[2], filter;
    char byte = 0;

    /* Before Linux 5.11 maps are counted as locked memory; where it may not be raised, making them says so. */
    (void)setrlimit(RLIMIT_MEMLOCK, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
    for (int i = 0; i < MAPS; i++)
        make_map(i);
    make_link(load(BPF_PROG_TYPE_RAW_TRACEPOINT, "bpftop_link", 0));
    filter = load(BPF_PROG_TYPE_SOCKET_FILTER, "bpftop_filter", -1); /* which keeps all bytes */
    must(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), "sockets");
    must(setsockopt(ends[1], SOL_SOCKET, SO_ATTACH_BPF, &filter, sizeof(filter)), "filter");
    for (long i = 0; i < datagrams; i++)
        must(send(ends[0], &byte, 1, 0) == 1 && recv(ends[1], &byte, 1, 0) == 1 ? 0 : -1, "datagram");
    usleep(LOOKS_US);
    printf("%ld runs, %d maps, %d pid\n", datagrams, MAPS, getpid());
    return 0;
}
