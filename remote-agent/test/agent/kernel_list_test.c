/* The kernel's list of BPF programs in a table, against this machine's kernel. Needs root. */
#include <bpf/bpf.h>
#include <linux/bpf.h>
#include <sys/socket.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

#define RUNS 1009

/* A program that keeps each datagram of a socket. */
static int load_filter(int ends[2])
{
    const struct bpf_insn keep[] = {
        {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = -1},
        {.code = BPF_JMP | BPF_EXIT},
    };
    int fd = bpf_prog_load(BPF_PROG_TYPE_SOCKET_FILTER, "list_test", "GPL", keep, 2, NULL);
    NEED(fd >= 0 && socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends) == 0);
    NEED(setsockopt(ends[1], SOL_SOCKET, SO_ATTACH_BPF, &fd, sizeof(fd)) == 0);
    return fd;
}

static void run_filter(const int ends[2])
{
    char byte = 0;
    for (int i = 0; i < RUNS; i++)
        NEED(send(ends[0], &byte, 1, 0) == 1 && recv(ends[1], &byte, 1, 0) == 1);
}

/* What the rows say about the program "list_test": how many rows, and the sum of its runs. */
static int rows_of_filter(long long *runs)
{
    int rows = 0;
    *runs = 0;
    for (const char *row = said; (row = strstr(row, "\n[")) != NULL && strchr(row, ']') != NULL; row++) {
        long long hits;
        long long run_ns;
        long long bytes;
        if (sscanf(row, "\n[%*u,%*u,%*u,%*u,\"list_test\",\"socket_filter\",%lld,%lld,%lld]", &hits, &run_ns, &bytes) !=
            3)
            continue;
        *runs += hits;
        CHECK(bytes > 0 && (hits == 0 || run_ns > 0));
        rows++;
    }
    return rows;
}

static void wait_for_rows(int rows)
{
    long long runs;
    uint64_t until_ns = mono_ns() + PATIENCE_MS * NS_PER_MS;
    uint64_t next_ping_ns = 0;
    while (rows_of_filter(&runs) < rows && mono_ns() < until_ns) {
        ping_agent(&next_ping_ns);
        listen_to_agent(50);
    }
    CHECK(rows_of_filter(&runs) >= rows);
}

static void programs_are_listed_with_what_they_did_in_the_run(void)
{
    int ends[2];
    long long runs;
    int filter = load_filter(ends);
    run_filter(ends); /* before: it counts for nothing */
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    start_object(1, "lists", "\"interval_ms\":50");
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    wait_for_rows(1); /* each entry once, whatever it did before */
    run_filter(ends);
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    rows_of_filter(&runs);
    CHECK(runs == RUNS);
    CHECK(count_lines("{\"t\":\"error\"") == 0);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    close(ends[0]);
    close(ends[1]);
    close(filter);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(programs_are_listed_with_what_they_did_in_the_run);
    free(said);
    return any_test_failed;
}
