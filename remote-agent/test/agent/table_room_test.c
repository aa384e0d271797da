/* A table through which more keys pass than it has room for, against this machine's kernel. Needs root. */
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

#define KEYS   53 /* of the map's 64 */
#define ROUNDS 4

/* The sum of the counts that were told so far. */
static long long told_calls(void)
{
    long long calls = 0;
    for (const char *row = said; (row = strstr(row, "\n[1,")) != NULL && strchr(row, ']') != NULL; row++) {
        long long added;
        NEED(sscanf(row, "\n[1,%*u,%*u,%*u,%lld]", &added) == 1);
        calls += added;
    }
    return calls;
}

static void wait_for_calls(long long calls)
{
    uint64_t until = mono_ns() + PATIENCE_MS * NS_PER_MS;
    uint64_t next_ping_ns = 0;
    while (told_calls() < calls && mono_ns() < until) {
        ping_agent(&next_ping_ns);
        listen_to_agent(50);
    }
    CHECK(told_calls() == calls);
}

static void open_with_key(unsigned int key)
{
    if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY | key << 24) != -1)
        abort();
}

static void what_has_ended_makes_room(void)
{
    char rest[256];
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":{\"target_pid\":%d},\"interval_ms\":50", getpid());
    start_object(1, "manykeys", rest);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    long long calls = 0;
    for (unsigned int round = 0; round < ROUNDS; round++) {
        for (unsigned int key = 1; key <= KEYS; key++)
            open_with_key(round * KEYS + key);
        calls += KEYS;
        wait_for_calls(calls);
        open_with_key(0); /* the reading that tells it finds all others idle */
        wait_for_calls(++calls);
    }
    tell("{\"c\":\"stop\",\"run\":1}\n");
    const char *stopped = wait_for("{\"t\":\"stopped\",\"run\":1,", 0);
    NEED(stopped != NULL);
    CHECK(told_calls() == calls);
    CHECK(strstr(said, "\"map_full\":") != NULL);
    for (const char *full = said; (full = strstr(full, "\"map_full\":")) != NULL; full++)
        CHECK(strncmp(full, "\"map_full\":0,", 13) == 0);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(what_has_ended_makes_room);
    free(said);
    return any_test_failed;
}
