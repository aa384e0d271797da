/* The budget against this machine's kernel: a flood is sampled, then detached, and every event is accounted for. Needs
 * root. Prints what it found. */
#include <bpf/bpf.h>
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

#define LIMIT_PERCENT 1

static int64_t opened;

static void open_missing(int count)
{
    for (int i = 0; i < count; i++) {
        if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY) != -1)
            abort();
    }
    opened += count;
}

static void start_limited(const char *object)
{
    char text[256];
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    CHECK(number_in(said, "pid") == agent); /* the first look at a message opens a file of its own: before the run */
    snprintf(text, sizeof(text), "{\"c\":\"limit\",\"cpu_percent\":%d}\n", LIMIT_PERCENT);
    tell(text);
    snprintf(text, sizeof(text), "\"parameters\":{\"target_pid\":%d}", getpid());
    start_object(1, object, text);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    opened = 0;
}

/* The first line of what was said that begins so. */
static const char *line_of(const char *begin)
{
    const char *line = said;
    while (line != NULL && strncmp(line, begin, strlen(begin)) != 0) {
        line = strchr(line, '\n');
        line = line == NULL || line[1] == '\0' ? NULL : line + 1;
    }
    return line;
}

/* Opens as fast as it can until a line that begins so has come. */
static const char *flood_until(const char *begin)
{
    uint64_t until_ns = mono_ns() + PATIENCE_MS * NS_PER_MS;
    uint64_t next_ping_ns = 0;
    size_t looked_at = 0;
    while (mono_ns() < until_ns) {
        open_missing(1009);
        ping_agent(&next_ping_ns);
        while (listen_to_agent(0))
            ;
        const char *end = memrchr(said, '\n', said_bytes);
        for (const char *line = said + looked_at; end != NULL && line < end; line = strchr(line, '\n') + 1) {
            if (strncmp(line, begin, strlen(begin)) == 0)
                return line;
        }
        looked_at = end == NULL ? 0 : (size_t)(end + 1 - said);
    }
    return NULL;
}

static const char *last_losses(void)
{
    const char *last = NULL;
    for (const char *at = said; (at = strstr(at, "{\"t\":\"losses\"")) != NULL; at++)
        last = at;
    NEED(last != NULL);
    return last;
}

/* What is known of stream 1's events: sent, left out, lost. */
static int64_t accounted(const char *losses)
{
    return number_in(losses, "streams.0.sent") + number_in(losses, "streams.0.queue_full") +
           number_in(losses, "streams.0.kernel.ring_full") + number_in(losses, "streams.0.kernel.sampled_out");
}

static bool is_above_limit(const char *step)
{
    int64_t used_ns = number_in(step, "programs_ns") + number_in(step, "agent_ns");
    return number_in(step, "programs_ns") > 0 && 100 * used_ns > LIMIT_PERCENT * number_in(step, "window_ns");
}

static void a_flood_is_sampled_and_every_event_accounted_for(void)
{
    start_limited("openat");
    const char *step = flood_until("{\"t\":\"budget\",\"run\":1,");
    NEED(step != NULL);
    CHECK(strstr(step, "\"action\":\"sample\"") != NULL && is_above_limit(step));
    int64_t one_in = number_in(step, "one_in");
    CHECK(one_in >= 2);
    int64_t before = opened;
    open_missing(100003);
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    const char *losses = last_losses();
    int64_t sampled_out = number_in(losses, "streams.0.kernel.sampled_out");
    CHECK(accounted(losses) == opened);
    CHECK((int64_t)count_lines("[1,") == number_in(losses, "streams.0.sent"));
    /* By chance, one in so many of those after the message, and of the few between the step and its message. */
    double expected = 100003 * (1 - 1.0 / (double)one_in);
    CHECK((double)sampled_out > 0.95 * expected);
    printf("# %lld opens = %lld rows + %lld left out (1 in %lld) + %lld lost; %lld before the step\n",
           (long long)opened, (long long)number_in(losses, "streams.0.sent"), (long long)sampled_out, (long long)one_in,
           (long long)(opened - number_in(losses, "streams.0.sent") - sampled_out), (long long)before);
}

static bool is_loaded(uint32_t id)
{
    int fd = bpf_prog_get_fd_by_id(id);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* The highest id of a program of that name, 0 when there is none. */
static uint32_t program_named(const char *name)
{
    uint32_t found = 0;
    for (uint32_t id = 0; bpf_prog_get_next_id(id, &id) == 0;) {
        struct bpf_prog_info info = {0};
        uint32_t length = sizeof(info);
        int fd = bpf_prog_get_fd_by_id(id);
        if (fd < 0)
            continue;
        if (bpf_obj_get_info_by_fd(fd, &info, &length) == 0 && strncmp(info.name, name, strlen(info.name)) == 0)
            found = id;
        close(fd);
    }
    return found;
}

static void what_sampling_does_not_help_is_detached(void)
{
    start_limited("openat");
    uint32_t program = program_named("open__tracepoint");
    CHECK(program != 0 && is_loaded(program));
    const char *stopped = flood_until("{\"t\":\"stopped\",\"run\":1,");
    NEED(stopped != NULL);
    CHECK(strstr(stopped, "\"reason\":\"budget\"") != NULL);
    const char *first = line_of("{\"t\":\"budget\"");
    NEED(first != NULL);
    CHECK(strstr(first, "\"action\":\"sample\"") != NULL);
    const char *last = NULL;
    for (const char *at = said; (at = strstr(at, "{\"t\":\"budget\"")) != NULL; at++) {
        CHECK(is_above_limit(at));
        last = at;
    }
    CHECK(strstr(last, "\"action\":\"detach\"") != NULL && number_in(last, "one_in") == 64);
    const char *losses = last_losses();
    CHECK(accounted(losses) <= opened && accounted(losses) > 0);
    CHECK((int64_t)count_lines("[1,") == number_in(losses, "streams.0.sent"));
    uint64_t until_ns = mono_ns() + NS_PER_S; /* the kernel frees a program a grace period later */
    while (is_loaded(program) && mono_ns() < until_ns)
        poll(NULL, 0, 1);
    CHECK(!is_loaded(program));
    printf("# detached: programs %lld.%lld %%, agent %lld.%lld %% of a CPU where %d %% were allowed\n",
           (long long)(number_in(last, "programs_ns") * 100 / number_in(last, "window_ns")),
           (long long)(number_in(last, "programs_ns") * 1000 / number_in(last, "window_ns") % 10),
           (long long)(number_in(last, "agent_ns") * 100 / number_in(last, "window_ns")),
           (long long)(number_in(last, "agent_ns") * 1000 / number_in(last, "window_ns") % 10), LIMIT_PERCENT);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* A part of the calls would make the sums of a table wrong. */
static void tables_are_detached_and_never_sampled(void)
{
    start_limited("stackcounts");
    NEED(flood_until("{\"t\":\"stopped\",\"run\":1,") != NULL);
    const char *first = line_of("{\"t\":\"budget\"");
    NEED(first != NULL);
    CHECK(strstr(first, "\"action\":\"detach\"") != NULL && number_in(first, "one_in") == 1);
    CHECK(number_in(last_losses(), "streams.0.kernel.sampled_out") == 0);
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
    RUN(a_flood_is_sampled_and_every_event_accounted_for);
    RUN(what_sampling_does_not_help_is_detached);
    RUN(tables_are_detached_and_never_sampled);
    free(said);
    return any_test_failed;
}
