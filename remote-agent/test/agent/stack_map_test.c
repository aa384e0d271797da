/* Stacks in a table's keys, against this machine's kernel. Needs root. */
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

static void open_missing(void)
{
    if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY) != -1)
        abort();
}

/* Not inlined and not a tail call: each is a frame of its own. */
__attribute__((noinline)) static void open_from_the_left(int count)
{
    for (int i = 0; i < count; i++)
        open_missing();
}

__attribute__((noinline)) static void open_from_the_right(int count)
{
    for (int i = 0; i < count; i++)
        open_missing();
}

/* As many different stacks as it is deep. */
__attribute__((noinline)) static int open_from_below(int depth)
{
    open_missing();
    return depth == 0 ? 0 : 1 + open_from_below(depth - 1);
}

static void start_counting(void)
{
    char rest[256];
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":{\"target_pid\":%d},\"interval_ms\":100", getpid());
    start_object(1, "stackcounts", rest);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
}

static void stop_counting(void)
{
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* The last column of the rows whose user stack holds `symbol`; every row's where it is NULL. */
static int64_t calls_from(const char *symbol)
{
    int64_t calls = 0;
    for (const char *row = said; (row = strstr(row, "\n[1,")) != NULL; row++) {
        unsigned long long stack;
        long long count;
        char ids[64];
        if (sscanf(row, "\n[1,%*u,%*u,%*u,%63[^,],%llu,%lld]", ids, &stack, &count) != 3) {
            calls += symbol == NULL ? atoll(strrchr(strndupa(row + 1, strcspn(row + 1, "]")), ',') + 1) : 0;
            continue;
        }
        char begin[64];
        snprintf(begin, sizeof(begin), "{\"t\":\"stack\",\"id\":%llu,", stack);
        const char *line = wait_for(begin, 0);
        CHECK(line != NULL && line < row); /* told before the row that names it */
        if (line != NULL && (symbol == NULL || memmem(line, strcspn(line, "\n"), symbol, strlen(symbol)) != NULL))
            calls += count;
    }
    return calls;
}

/* How many were told. Some kernels have no stack of their own to tell at a system call's tracepoint. */
static int64_t user_stacks(void)
{
    int64_t count = 0;
    for (const char *line = said; (line = strstr(line, "\n{\"t\":\"stack\"")) != NULL; line++) {
        const char *kind = strstr(line, "\"kind\":\"");
        count += kind != NULL && strncmp(kind, "\"kind\":\"kernel", 14) != 0;
    }
    return count;
}

static void calls_are_counted_by_their_stacks(void)
{
    start_counting();
    open_from_the_left(1009);
    open_from_the_right(503);
    stop_counting();
    CHECK(calls_from(NULL) == 1512);
    CHECK(calls_from("\"open_from_the_left\"") == 1009);
    CHECK(calls_from("\"open_from_the_right\"") == 503);
    CHECK(user_stacks() == 2); /* each told once */
    /* The way from the tracepoint to the program is not the host's. */
    CHECK(strstr(said, "\"symbol\":\"perf_") == NULL && strstr(said, "\"symbol\":\"bpf_") == NULL);
    CHECK(strstr(said, "\"kernel\":{\"ring_full\":0,\"map_full\":0,\"no_stack\":0,\"sampled_out\":0}") != NULL);
}

/* More stacks at a time than there is room for: the rows are there without them, and that is counted. */
static void stacks_without_room_are_counted(void)
{
    start_counting();
    open_from_below(100);
    stop_counting();
    CHECK(calls_from(NULL) == 101);
    const char *losses = NULL;
    for (const char *at = said; (at = strstr(at, "{\"t\":\"losses\"")) != NULL; at++)
        losses = at;
    NEED(losses != NULL);
    int64_t lost = number_in(losses, "streams.0.kernel.no_stack");
    CHECK(lost >= 1 && lost + user_stacks() == 101);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(calls_are_counted_by_their_stacks);
    RUN(stacks_without_room_are_counted);
    free(said);
    return any_test_failed;
}
