/* An agent started as a child, and the lines it wrote. */
#ifndef PROBESCOPE_AGENT_FIXTURE_H
#define PROBESCOPE_AGENT_FIXTURE_H

#include <fcntl.h>
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/clocks.h"
#include "test.h"

#define PATIENCE_MS 20000

static pid_t agent;
static int to_agent;
static int from_agent;
static int output_flags = O_CLOEXEC; /* of the pipe it writes into; with O_DIRECT each write is read alone */
static char *said;                   /* everything the agent wrote */
static size_t said_bytes;
static size_t said_capacity;

static void start_agent(void)
{
    int in[2];
    int out[2];
    NEED(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, output_flags) == 0);
    fflush(stdout);
    agent = fork();
    NEED(agent >= 0);
    if (agent == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
#ifdef AGENT_BEFORE_EXEC /* a test of the agent that is shipped */
        AGENT_BEFORE_EXEC();
        execl(SHIPPED_AGENT, "agent", (char *)NULL);
#else
        execl(TEST_BUILD "/probescope-agent", "agent", (char *)NULL);
#endif
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_agent = in[1];
    from_agent = out[0];
    said_bytes = 0;
}

/* Reads what there is within `patience_ms`. False at the end of the agent's output or when nothing came. */
static bool listen_to_agent(int patience_ms)
{
    struct pollfd source = {.fd = from_agent, .events = POLLIN};
    if (poll(&source, 1, patience_ms) <= 0)
        return false;
    if (said_capacity - said_bytes < 65537) {
        said_capacity = 2 * said_capacity + (1 << 20);
        said = realloc(said, said_capacity);
        NEED(said != NULL);
    }
    ssize_t length = read(from_agent, said + said_bytes, 65536);
    said_bytes += length > 0 ? (size_t)length : 0;
    said[said_bytes] = '\0';
    return length > 0;
}

/* Keeps an agent that is waited for from taking its peer for gone; one that ended already hears nothing. */
static void ping_agent(uint64_t *next_ns)
{
    static const char ping[] = "{\"c\":\"ping\"}\n";
    uint64_t now_ns = mono_ns();
    if (now_ns < *next_ns)
        return;
    *next_ns = now_ns + 200 * NS_PER_MS;
    (void)!write(to_agent, ping, sizeof(ping) - 1);
}

static bool is_agent_running(void)
{
    siginfo_t ended = {0};
    NEED(waitid(P_PID, (id_t)agent, &ended, WEXITED | WNOHANG | WNOWAIT) == 0);
    return ended.si_pid == 0;
}

/* Waits for a line that begins with `begin`, at or behind offset `after` of what was said, where a line starts. Returns
 * it, or NULL when it never comes. */
static const char *wait_for(const char *begin, size_t after)
{
    uint64_t until = mono_ns() + PATIENCE_MS * NS_PER_MS;
    uint64_t next_ping_ns = mono_ns() + 200 * NS_PER_MS;
    size_t line = after;
    do {
        ping_agent(&next_ping_ns);
        const char *end;
        while (line < said_bytes && (end = memchr(said + line, '\n', said_bytes - line)) != NULL) {
            if (strncmp(said + line, begin, strlen(begin)) == 0)
                return said + line;
            line = (size_t)(end - said) + 1;
        }
    } while (mono_ns() < until && (listen_to_agent(200) || is_agent_running()));
    return NULL;
}

static void tell_agent(const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(to_agent, text, length);
        NEED(written > 0);
        text += written;
        length -= (size_t)written;
    }
}

static void tell(const char *line)
{
    tell_agent(line, strlen(line));
}

/* Listens until the agent is gone. Its exit status, or minus the signal that ended it. */
static int agent_status(void)
{
    while (listen_to_agent(PATIENCE_MS))
        ;
    int status;
    NEED(waitpid(agent, &status, 0) == agent);
    close(to_agent);
    close(from_agent);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* How many complete lines begin so. */
__attribute__((unused)) static size_t count_lines(const char *begin)
{
    size_t count = 0;
    for (const char *at = said; at != NULL && *at != '\0';) {
        count += strncmp(at, begin, strlen(begin)) == 0;
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    return count;
}

static void encode(const uint8_t *bytes, size_t length, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t bits = (uint32_t)bytes[i] << 16 | (left > 1 ? bytes[i + 1] : 0u) << 8 | (left > 2 ? bytes[i + 2] : 0u);
        *out++ = digits[bits >> 18];
        *out++ = digits[bits >> 12 & 63];
        *out++ = left > 1 ? digits[bits >> 6 & 63] : '=';
        *out++ = left > 2 ? digits[bits & 63] : '=';
    }
    *out = '\0';
}

/* Sends a start command for the object of test/NAME.bpf.c; `rest` are its other members. */
static void start_object(int run, const char *name, const char *rest)
{
    static uint8_t object[1 << 18];
    static char text[(1 << 19) + 4096];
    char path[256];
    snprintf(path, sizeof(path), TEST_BUILD "/bpf/%s.bpf.o", name);
    FILE *file = fopen(path, "r");
    NEED(file != NULL);
    size_t length = fread(object, 1, sizeof(object), file);
    fclose(file);
    int head = snprintf(text, sizeof(text), "{\"c\":\"start\",\"run\":%d,\"probe\":\"%s\",\"object\":\"", run, name);
    encode(object, length, text + head);
    size_t end = strlen(text);
    snprintf(text + end, sizeof(text) - end, "\",%s}\n", rest);
    tell(text);
}

/* The member of a message, by path such as "streams.0.sent"; -1 when it is not there. */
__attribute__((unused)) static int64_t number_in(const char *line, const char *path)
{
    json_t *root = json_loadb(line, strcspn(line, "\n"), 0, NULL);
    NEED(root != NULL);
    char steps[128];
    snprintf(steps, sizeof(steps), "%s", path);
    json_t *at = root;
    for (char *step = strtok(steps, "."); step != NULL; step = strtok(NULL, "."))
        at = json_is_array(at) ? json_array_get(at, (size_t)atoi(step)) : json_object_get(at, step);
    int64_t value = json_is_integer(at) ? json_integer_value(at) : -1;
    json_decref(root);
    return value;
}

#endif
