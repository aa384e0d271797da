/* Every kind of loss, forced against this machine's kernel, and counted exactly. Needs root. Prints what it found. */
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "attach/missed.h"
#include "privileges/capabilities.h"
#include "schema/type_source.h"

#define CALLS 10007 /* prime, as is every number of events here */

/* `count` openat calls of a path that does not exist, numbered from 0. */
static void open_missing(int count)
{
    for (int i = 0; i < count; i++) {
        if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY, i) != -1)
            abort();
    }
}

/* Starts test/losses.bpf.c on this process; `more` are further parameters, `rest` further members of the command. */
static void start_losing(const char *more, const char *printed, const char *rest)
{
    char members[512];
    snprintf(members, sizeof(members),
             "\"parameters\":{\"target_pid\":%d%s},\"variants\":{\"printed\":[\"%s\"]},\"interval_ms\":3600000%s",
             getpid(), more, printed, rest);
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    start_object(1, "losses", members);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
}

/* Ends it and returns the last message of losses. */
static const char *end_losing(void)
{
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    const char *last = NULL;
    for (const char *at = said; (at = strstr(at, "{\"t\":\"losses\"")) != NULL; at++)
        last = at;
    NEED(last != NULL);
    return last;
}

/* The last columns of a table's rows, added up. */
static int64_t sum_of(const char *begin)
{
    int64_t sum = 0;
    for (const char *row = said; (row = strstr(row, begin)) != NULL; row++)
        sum += atoll(strrchr(strndupa(row + 1, strcspn(row + 1, "]")), ',') + 1);
    return sum;
}

static void found(const char *kind, int64_t events, int64_t arrived, int64_t lost)
{
    printf("# %-11s %6lld events = %6lld arrived + %6lld lost\n", kind, (long long)events, (long long)arrived,
           (long long)lost);
}

/* A flood while the agent sleeps fills the smallest ring buffer. */
static void a_full_ring_buffer(void)
{
    start_losing("", "tp_btf", ",\"ring_bytes\":65536");
    kill(agent, SIGSTOP);
    open_missing(CALLS);
    kill(agent, SIGCONT);
    const char *losses = end_losing();
    int64_t lost = number_in(losses, "streams.0.kernel.ring_full");
    int64_t rows = (int64_t)count_lines("[1,");
    CHECK(rows > 0 && lost > 0 && rows + lost == CALLS);
    CHECK(number_in(losses, "streams.1.kernel.ring_full") == 0);
    found("ring_full", CALLS, rows, lost);
}

/* More keys than the hash has room for: each call of a key that did not fit is lost, for that stream only. */
static void a_full_map(void)
{
    start_losing(",\"fill\":true", "tp_btf", "");
    open_missing(CALLS);
    const char *losses = end_losing();
    int64_t lost = number_in(losses, "streams.1.kernel.map_full");
    CHECK(count_lines("[2,") == 61 && sum_of("\n[2,") == 61);
    CHECK(lost == CALLS - 61);
    CHECK(number_in(losses, "streams.0.kernel.map_full") == 0);
    CHECK(count_lines("[1,") == CALLS);
    CHECK(number_in(losses, "kernel.map_full") == CALLS - 59);
    found("map_full", CALLS, sum_of("\n[2,"), lost);
}

/* More frames are to be left out than the stack has. */
static void a_stack_that_can_not_be_taken(void)
{
    start_losing(",\"skip\":200", "tp_btf", "");
    open_missing(CALLS);
    const char *losses = end_losing();
    int64_t lost = number_in(losses, "streams.2.kernel.no_stack");
    CHECK(sum_of("\n[3,") == CALLS && lost == CALLS);
    CHECK(number_in(losses, "streams.0.kernel.no_stack") == 0);
    found("no_stack", CALLS, sum_of("\n[3,") - lost, lost);
}

static void records_that_are_too_short(void)
{
    start_losing(",\"shorten\":true", "tp_btf", "");
    open_missing(CALLS);
    const char *losses = end_losing();
    int64_t lost = number_in(losses, "streams.0.bad_record");
    CHECK(count_lines("[1,") == 0 && lost == CALLS);
    const char *gap = strstr(said, "{\"t\":\"gap\",\"stream\":1,\"after\":0,");
    CHECK(gap != NULL);
    found("bad_record", CALLS, 0, lost);
}

#define PRINTS 1009

/* What the program at the tracepoint of bpf_trace_printk missed; -1 for null. */
static int64_t missed_by(const char *variant)
{
    start_losing(",\"print\":true", variant, "");
    open_missing(PRINTS);
    const char *losses = end_losing();
    CHECK(strstr(losses, "\"programs\":[{\"name\":\"open__tracepoint\",\"missed\":null},") != NULL);
    return number_in(losses, "programs.1.missed");
}

/* Each run of the program hits its own tracepoint once more, where the kernel does not let it in. */
static void runs_that_the_kernel_misses_and_counts(void)
{
    struct kernel_btf kernel = {0};
    struct missed_support support;
    missed_support_read(&support, kernel_btf_read(&kernel));
    kernel_btf_free(&kernel);
    int64_t missed = missed_by("tp_btf");
    CHECK(missed == (support.raw_tracepoints ? PRINTS : -1));
    found("missed", 2 * PRINTS, PRINTS, missed);
}

/* Perf lets go of a hit within another tracepoint's program and tells nobody: what is not known is not 0. */
static void runs_that_the_kernel_misses_and_does_not_count(void)
{
    CHECK(missed_by("tracepoint") == -1);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(a_full_ring_buffer);
    RUN(a_full_map);
    RUN(a_stack_that_can_not_be_taken);
    RUN(records_that_are_too_short);
    RUN(runs_that_the_kernel_misses_and_counts);
    RUN(runs_that_the_kernel_misses_and_does_not_count);
    free(said);
    return any_test_failed;
}
