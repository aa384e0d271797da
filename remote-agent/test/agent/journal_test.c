/* The line in the host's log for each run. Needs root. */
#include <sys/socket.h>
#include <sys/un.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

static int open_log(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = JOURNAL_SOCKET};
    unlink(JOURNAL_SOCKET);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    NEED(fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0);
    return fd;
}

/* Starts a run and returns the line it left in the log. */
static const char *line_of_a_run(const char *sudo_user)
{
    static char line[512];
    setenv("SUDO_USER", sudo_user, 1);
    setenv("SUDO_UID", "1000", 1);
    int log_fd = open_log();
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    start_object(1, "openat", "\"parameters\":{\"target_pid\":1},\"variants\":{\"open\":[\"tracepoint\"]}");
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    struct pollfd source = {.fd = log_fd, .events = POLLIN};
    NEED(poll(&source, 1, PATIENCE_MS) == 1);
    ssize_t length = recv(log_fd, line, sizeof(line) - 1, 0);
    NEED(length > 0);
    line[length] = '\0';
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    close(log_fd);
    unlink(JOURNAL_SOCKET);
    unsetenv("SUDO_USER");
    unsetenv("SUDO_UID");
    return line;
}

static void the_hosts_log_says_who_traced_what(void)
{
    char expected[128];
    const char *line = line_of_a_run("anna");
    snprintf(expected, sizeof(expected), "<86>probescope-agent[%d]: probe openat started for uid 1000 by sudo of anna",
             agent);
    CHECK(strcmp(line, expected) == 0);
}

static void a_name_can_not_forge_a_line(void)
{
    CHECK(strchr(line_of_a_run("a\nb\033"), '\n') == NULL);
}

static void without_a_log_probes_run_all_the_same(void)
{
    start_agent();
    start_object(1, "openat", "\"parameters\":{\"target_pid\":1},\"variants\":{\"open\":[\"tracepoint\"]}");
    CHECK(wait_for("{\"t\":\"attached\"", 0) != NULL);
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
    RUN(the_hosts_log_says_who_traced_what);
    RUN(a_name_can_not_forge_a_line);
    RUN(without_a_log_probes_run_all_the_same);
    free(said);
    return any_test_failed;
}
