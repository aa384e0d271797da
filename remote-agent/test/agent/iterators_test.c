/* Iterator programs against this machine's kernel. Needs root. */
#include <pthread.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

static pthread_t threads[16];
static size_t thread_count;
static int never[2]; /* a pipe that the threads wait at until it is closed */

static void *wait_at_pipe(void *unused)
{
    char byte;
    (void)!read(never[0], &byte, 1);
    return unused;
}

static void start_threads(size_t count)
{
    while (count-- > 0)
        NEED(pthread_create(&threads[thread_count++], NULL, wait_at_pipe, NULL) == 0);
}

static void end_threads(void)
{
    close(never[1]);
    for (size_t i = 0; i < thread_count; i++)
        pthread_join(threads[i], NULL);
    close(never[0]);
}

/* What the rows of a table begin with: compilers order the maps as they like. */
static const char *rows_of(const char *map)
{
    static char begin[32];
    char said_map[64];
    int stream = 0;
    snprintf(said_map, sizeof(said_map), ",\"map\":\"%s\"", map);
    const char *schema = strstr(said, said_map);
    while (schema != NULL && *schema != ':' && schema > said)
        schema--;
    NEED(schema != NULL && sscanf(schema, ":%d", &stream) == 1);
    snprintf(begin, sizeof(begin), "\n[%d,", stream);
    return begin;
}

/* Rows of the table of threads; `*total` is the sum of their sums. */
static int rows_of_threads(long long *total)
{
    int rows = 0;
    *total = 0;
    const char *begin = rows_of("threads");
    for (const char *row = said; (row = strstr(row, begin)) != NULL && strchr(row, ']') != NULL; row++) {
        long long tid;
        long long added;
        long long gauge;
        NEED(sscanf(row, "\n[%*u,%*u,%*u,%lld,%lld,%lld]", &tid, &added, &gauge) == 3);
        CHECK(tid == gauge);
        *total += added;
        rows++;
    }
    return rows;
}

/* Listens until the table of threads has so many rows. */
static void wait_for_rows(int rows)
{
    long long total;
    uint64_t until = mono_ns() + PATIENCE_MS * NS_PER_MS;
    uint64_t next_ping_ns = 0;
    while (rows_of_threads(&total) < rows && mono_ns() < until) {
        ping_agent(&next_ping_ns);
        listen_to_agent(50);
    }
    CHECK(rows_of_threads(&total) == rows);
}

static void every_interval_sees_what_is_there(void)
{
    char rest[256];
    NEED(pipe2(never, O_CLOEXEC) == 0);
    start_threads(4);
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":{\"target_pid\":%d},\"interval_ms\":50", getpid());
    start_object(1, "iterate", rest);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);

    long long total;
    wait_for_rows(5); /* this thread too; once each, as nothing changes */
    rows_of_threads(&total);
    CHECK(total == 0);
    start_threads(2);
    wait_for_rows(7);
    rows_of_threads(&total);
    CHECK(total == 2 * 1009);

    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    CHECK(count_lines("{\"t\":\"error\"") == 0);
    CHECK(count_lines(rows_of("tasks") + 1) >= 2);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    end_threads();
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(every_interval_sees_what_is_there);
    free(said);
    return any_test_failed;
}
