/* The whole agent against this machine's kernel, through pipes. Needs root; without it only what a user can do is
 * tested. */
#include <bpf/bpf.h>
#include <dirent.h>
#include <errno.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

/* Sends a start command for the object of test/openat.bpf.c; `rest` are its other members. */
static void start_run(int run, const char *rest)
{
    start_object(run, "openat", rest);
}

/* Makes `count` openat calls of a path that does not exist. */
static void open_missing(int count)
{
    for (int i = 0; i < count; i++) {
        if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY) != -1)
            abort();
    }
}

#define PROGRAMS_MOST 16

/* Kernel ids of the programs that the agent holds. */
static struct {
    uint32_t ids[PROGRAMS_MOST];
    size_t count;
} * programs;

static void read_programs(void)
{
    char path[300];
    snprintf(path, sizeof(path), "/proc/%d/fdinfo", agent);
    programs->count = 0;
    DIR *directory = opendir(path);
    NEED(directory != NULL);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL && programs->count < PROGRAMS_MOST;) {
        char text[4096];
        snprintf(path, sizeof(path), "/proc/%d/fdinfo/%s", agent, entry->d_name);
        FILE *file = fopen(path, "r");
        if (file == NULL)
            continue;
        text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
        fclose(file);
        const char *id = strstr(text, "prog_id:");
        programs->count += id != NULL && sscanf(id, "prog_id: %u", &programs->ids[programs->count]) == 1;
    }
    closedir(directory);
}

/* In a child, whose own opens are not traced. */
static void remember_programs(void)
{
    pid_t child = fork();
    NEED(child >= 0);
    if (child == 0) {
        read_programs();
        _exit(0);
    }
    NEED(waitpid(child, NULL, 0) == child);
    NEED(programs->count > 0);
}

static bool is_any_left(void)
{
    bool left = false;
    for (size_t i = 0; i < programs->count; i++) {
        int fd = bpf_prog_get_fd_by_id(programs->ids[i]);
        left |= fd >= 0;
        if (fd >= 0)
            close(fd);
    }
    return left;
}

/* The kernel frees a program a grace period after its last descriptor. */
static void check_nothing_is_left(void)
{
    uint64_t until = mono_ns() + NS_PER_S;
    while (is_any_left() && mono_ns() < until)
        poll(NULL, 0, 1);
    CHECK(!is_any_left());
}

static char parameters[512];

/* A start command's members that trace this process. */
static const char *trace_myself(const char *more)
{
    snprintf(parameters, sizeof(parameters),
             "\"parameters\":{\"target_pid\":%d,\"prefix\":\"/a\\\"b\"},"
             "\"variants\":{\"open\":[\"missing\",\"refused\",\"tracepoint\"]},\"interval_ms\":100%s",
             getpid(), more);
    return parameters;
}

static void start_tracing_myself(const char *more)
{
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    start_run(1, trace_myself(more));
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    remember_programs();
}

static void hello_comes_first_and_bye_ends_it(void)
{
    start_agent();
    CHECK(wait_for("{\"t\":\"hello\",\"protocol\":1,", 0) == said);
    CHECK(number_in(said, "pid") == agent);
    tell("{\"c\":\"ping\"}\n{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    CHECK(count_lines("{\"t\":\"pong\"") == 0);
}

static void a_ping_that_asks_is_answered_with_the_clocks(void)
{
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    uint64_t before_mono_ns = mono_ns(), before_real_ns = clock_ns(CLOCK_REALTIME);
    tell("{\"c\":\"ping\",\"sent_ns\":7000000001}\n");
    const char *pong = wait_for("{\"t\":\"pong\"", 0);
    NEED(pong != NULL);
    CHECK(number_in(pong, "sent_ns") == 7000000001);
    CHECK((uint64_t)number_in(pong, "mono_ns") >= before_mono_ns && (uint64_t)number_in(pong, "mono_ns") <= mono_ns());
    CHECK((uint64_t)number_in(pong, "real_ns") >= before_real_ns &&
          (uint64_t)number_in(pong, "real_ns") <= clock_ns(CLOCK_REALTIME));
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* A command may take seconds: what the ones before it were answered is not to wait for it. */
static void commands_that_come_at_once_are_answered_one_by_one(void)
{
    output_flags = O_CLOEXEC | O_DIRECT;
    start_agent();
    output_flags = O_CLOEXEC;
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    size_t asked = said_bytes;
    tell("{\"c\":\"ping\",\"sent_ns\":1}\n{\"c\":\"ping\",\"sent_ns\":2}\n{\"c\":\"stop\",\"run\":3}\n");
    while (strstr(said + asked, "\"t\":\"error\"") == NULL) {
        size_t before = said_bytes;
        NEED(listen_to_agent(PATIENCE_MS));
        bool is_of_ping = strstr(said + before, "\"t\":\"pong\"") != NULL;
        CHECK(!is_of_ping || strstr(said + before, "\"t\":\"error\"") == NULL);
    }
    CHECK(count_lines("{\"t\":\"pong\"") == 2);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void bad_commands_are_answered_and_end_nothing(void)
{
    start_agent();
    tell("{\n{\"c\":\"dance\"}\n{\"c\":\"stop\",\"run\":3}\n{\"c\":\"start\",\"run\":4,\"probe\":1}\n");
    static char huge[1 << 20];
    memset(huge, 'x', sizeof(huge));
    for (int i = 0; i < 17; i++)
        tell_agent(huge, sizeof(huge));
    tell("\n{\"c\":\"start\",\"run\":5,\"probe\":\"x\",\"object\":\"AAAA\"}\n{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    CHECK(count_lines("{\"t\":\"error\",\"run\":null,\"code\":\"command\",\"cause\":\"The command is not JSON") == 1);
    CHECK(count_lines("{\"t\":\"error\",\"run\":null,\"code\":\"command\",\"cause\":\"The agent knows no command") ==
          1);
    CHECK(count_lines("{\"t\":\"error\",\"run\":3,\"code\":\"command\",\"cause\":\"There is no run 3.\"") == 1);
    CHECK(count_lines("{\"t\":\"error\",\"run\":4,\"code\":\"command\"") == 1);
    CHECK(count_lines("{\"t\":\"error\",\"run\":null,\"code\":\"command\",\"cause\":\"A command is longer") == 1);
    CHECK(count_lines("{\"t\":\"refused\",\"run\":5,") == 1);
}

/* Each command is answered with an error, and nobody reads the answers. */
static void a_message_that_finds_no_room_ends_it(void)
{
    start_agent();
    static char commands[1 << 16];
    for (size_t i = 0; i < sizeof(commands); i += 2)
        memcpy(commands + i, "x\n", 2);
    size_t told = 0;
    ssize_t written;
    while (told < ((size_t)64 << 20) && (written = write(to_agent, commands, sizeof(commands))) > 0)
        told += (size_t)written;
    CHECK(told < ((size_t)64 << 20));
    CHECK(agent_status() == 1);
}

static void a_silent_peer_ends_it(void)
{
    start_agent();
    uint64_t began = mono_ns();
    CHECK(agent_status() == 3);
    CHECK(mono_ns() - began < 10 * NS_PER_S);
}

static void a_reader_that_left_ends_it(void)
{
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    close(from_agent);
    from_agent = open("/dev/null", O_RDONLY | O_CLOEXEC);
    CHECK(agent_status() == 0);
}

static void every_event_is_a_row(void)
{
    start_tracing_myself("");
    open_missing(10007);
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    check_nothing_is_left();
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);

    CHECK(count_lines("[1,") == 10007);
    char path_row[64];
    snprintf(path_row, sizeof(path_row), ",%d,\"agent_test\",\"/a\\\"b\",null,null]\n", getpid());
    CHECK(strstr(strstr(said, "\n[1,"), path_row) != NULL);
    size_t last = 0;
    for (const char *at = said; (at = strstr(at, "{\"t\":\"losses\"")) != NULL; at++)
        last = (size_t)(at - said);
    CHECK(number_in(said + last, "streams.0.received") == 10007);
    CHECK(number_in(said + last, "streams.0.sent") == 10007);
    CHECK(number_in(said + last, "streams.0.kernel.ring_full") == 0);

    int64_t calls = 0;
    int64_t latencies = 0;
    for (const char *at = said; (at = strstr(at, "\n[2,")) != NULL; at++)
        calls += atoll(strrchr(strndupa(at + 1, strcspn(at + 1, "]")), ',') + 1);
    for (const char *at = said; (at = strstr(at, "\n[3,")) != NULL; at++)
        latencies += atoll(strrchr(strndupa(at + 1, strcspn(at + 1, "]")), ',') + 1);
    CHECK(calls == 10007);
    CHECK(latencies == 10007);
    const char *cost = strstr(said, "{\"t\":\"cost\"");
    CHECK(cost != NULL && number_in(cost, "programs.0.hits") >= 0);
}

static void variants_that_could_not_serve_say_why(void)
{
    start_tracing_myself("");
    const char *attached = wait_for("{\"t\":\"attached\"", 0);
    NEED(attached != NULL);
    CHECK(strstr(attached, "\"variant\":\"tracepoint\",\"programs\":[\"open__tracepoint\"]") != NULL);
    CHECK(strstr(attached, "{\"variant\":\"missing\",\"stage\":\"attach\",\"cause\":\"failed to determine tracepoint "
                           "'syscalls/sys_enter_no_such_call'") != NULL);
    CHECK(strstr(attached, "{\"variant\":\"refused\",\"stage\":\"load\",\"cause\":\"R1 invalid mem access") != NULL);
    CHECK(number_in(attached, "hidden_pids.0") == agent);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    CHECK(count_lines("{\"t\":\"stopped\",\"run\":1,") == 1);
}

static void check_refusal(const char *rest, const char *code, const char *detail)
{
    start_agent();
    start_run(1, rest);
    const char *line = wait_for("{\"t\":\"refused\",\"run\":1,", 0);
    NEED(line != NULL);
    char expected[64];
    snprintf(expected, sizeof(expected), "\"code\":\"%s\"", code);
    CHECK(strstr(line, expected) != NULL);
    CHECK(strstr(line, detail) != NULL);
    if (test_failed)
        fprintf(stderr, "%s\n", line);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void refusals_name_cause_and_place(void)
{
    check_refusal("\"variants\":{\"open\":[\"refused\"]}", "verifier", "the verifier refuses this line");
    check_refusal("\"variants\":{\"open\":[\"missing\"]}", "attach", "sys_enter_no_such_call");
    /* The first role was served by the time that the second could not be. */
    check_refusal("\"variants\":{\"open\":[\"tracepoint\"],\"again\":[\"missing\"]}", "attach",
                  "\"role\":\"open\",\"variant\":\"tracepoint\",\"programs\":[\"open__tracepoint\"]");
    check_refusal("\"variants\":{\"open\":[\"kprobe\"]}", "object", "open__kprobe");
    check_refusal("\"variants\":{\"close\":[\"kprobe\"]}", "object", "role close");
    check_refusal("\"parameters\":{\"color\":1}", "parameter", "color");
    check_refusal("\"parameters\":{\"target_pid\":-1}", "parameter", "target_pid");
    check_refusal("\"parameters\":{\"target_pid\":\"1\"}", "parameter", "target_pid");
    check_refusal("\"parameters\":{\"with_stack\":1}", "parameter", "with_stack");
    check_refusal("\"parameters\":{\"prefix\":\"0123456789abcdef\"}", "parameter", "at most 15 bytes");
}

static void an_optional_role_may_find_no_variant(void)
{
    start_agent();
    start_run(1, "\"variants\":{\"open\":[\"missing\"]},\"optional\":[\"open\"]");
    const char *line = wait_for("{\"t\":\"attached\",\"run\":1,", 0);
    CHECK(line != NULL && strstr(line, "\"role\":\"open\",\"variant\":null,\"programs\":[]") != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void user_stacks_are_named(void)
{
    start_agent();
    char rest[256];
    snprintf(rest, sizeof(rest),
             "\"parameters\":{\"target_pid\":%d,\"with_stack\":true},"
             "\"variants\":{\"open\":[\"tracepoint\"]}",
             getpid());
    start_run(1, rest);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    open_missing(5);
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\"", 0) != NULL);
    CHECK(count_lines("{\"t\":\"stack\"") >= 1 && count_lines("[1,") == 5);
    const char *stack = wait_for("{\"t\":\"stack\"", 0);
    CHECK(stack != NULL && stack < strstr(said, "\n[1,") && strstr(stack, "\"symbol\":\"main\"") != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* The longest an event may wait: 100 ms, and what a loaded machine adds. */
static void an_event_alone_is_soon_on_its_way(void)
{
    start_tracing_myself("");
    uint64_t soonest = UINT64_MAX;
    for (int i = 0; i < 5; i++) {
        size_t before = said_bytes;
        uint64_t began = mono_ns();
        open_missing(1);
        NEED(wait_for("[1,", before) != NULL);
        uint64_t waited = mono_ns() - began;
        soonest = waited < soonest ? waited : soonest;
    }
    CHECK(soonest < 100 * NS_PER_MS);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* A reader that stops reading: the kernel's side is drained, and every row is sent or counted. */
/* Adds up what the gaps of stream 1 tell, checking that each says after which row it is. */
static int64_t rows_in_gaps(void)
{
    int64_t number = 0;
    int64_t missing = 0;
    for (const char *line = said; line != NULL && *line != '\0';) {
        if (strncmp(line, "[1,", 3) == 0) {
            number++;
        } else if (strncmp(line, "{\"t\":\"gap\",\"stream\":1,", 22) == 0) {
            CHECK(number_in(line, "after") == number);
            CHECK(number_in(line, "from_mono_ns") <= number_in(line, "to_mono_ns"));
            number += number_in(line, "queue_full");
            missing += number_in(line, "queue_full");
        }
        line = strchr(line, '\n');
        line = line == NULL ? NULL : line + 1;
    }
    return missing;
}

static void a_reader_that_pauses_loses_only_what_is_counted(void)
{
    start_tracing_myself(",\"ring_bytes\":16777216");
    const int events = 1500000; /* more than the queue and a pipe hold */
    for (int i = 0; i < events; i += 10000) {
        open_missing(10000);
        tell("{\"c\":\"ping\"}\n");
    }
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\"", 0) != NULL);
    size_t last = 0;
    for (const char *at = said; (at = strstr(at, "{\"t\":\"losses\"")) != NULL; at++)
        last = (size_t)(at - said);
    int64_t sent = number_in(said + last, "streams.0.sent");
    int64_t dropped = number_in(said + last, "streams.0.queue_full");
    int64_t ring_full = number_in(said + last, "streams.0.kernel.ring_full");
    CHECK((int64_t)count_lines("[1,") == sent);
    CHECK(sent + dropped + ring_full == events);
    CHECK(dropped > 0);
    CHECK(rows_in_gaps() == dropped);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void end_of_input_leaves_nothing(void)
{
    start_tracing_myself("");
    close(to_agent);
    to_agent = open("/dev/null", O_WRONLY | O_CLOEXEC);
    CHECK(agent_status() == 0);
    CHECK(count_lines("{\"t\":\"stopped\",\"run\":1,") == 1);
    check_nothing_is_left();
}

/* A reader that stopped reading and whose end of the input is closed. */
static void a_blocked_output_does_not_keep_it(void)
{
    start_tracing_myself("");
    open_missing(50000); /* more than a pipe holds */
    close(to_agent);
    to_agent = open("/dev/null", O_WRONLY | O_CLOEXEC);
    struct pollfd ended = {.fd = pidfd_open(agent, 0), .events = POLLIN};
    NEED(ended.fd >= 0);
    CHECK(poll(&ended, 1, 10000) == 1);
    close(ended.fd);
    CHECK(agent_status() == 0);
    check_nothing_is_left();
}

static void signals_leave_nothing(void)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGKILL};
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        start_tracing_myself("");
        kill(agent, signals[i]);
        CHECK(agent_status() == (signals[i] == SIGKILL ? -SIGKILL : 0));
        check_nothing_is_left();
    }
}

static void a_silent_peer_leaves_nothing(void)
{
    start_tracing_myself("");
    CHECK(agent_status() == 3);
    check_nothing_is_left();
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    programs = mmap(NULL, sizeof(*programs), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    NEED(programs != MAP_FAILED);
    RUN(hello_comes_first_and_bye_ends_it);
    RUN(a_ping_that_asks_is_answered_with_the_clocks);
    RUN(commands_that_come_at_once_are_answered_one_by_one);
    RUN(bad_commands_are_answered_and_end_nothing);
    RUN(a_message_that_finds_no_room_ends_it);
    RUN(a_silent_peer_ends_it);
    RUN(a_reader_that_left_ends_it);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return any_test_failed;
    }
    RUN(every_event_is_a_row);
    RUN(variants_that_could_not_serve_say_why);
    RUN(refusals_name_cause_and_place);
    RUN(an_optional_role_may_find_no_variant);
    RUN(user_stacks_are_named);
    RUN(an_event_alone_is_soon_on_its_way);
    RUN(a_reader_that_pauses_loses_only_what_is_counted);
    RUN(end_of_input_leaves_nothing);
    RUN(a_blocked_output_does_not_keep_it);
    RUN(signals_leave_nothing);
    RUN(a_silent_peer_leaves_nothing);
    free(said);
    return any_test_failed;
}
