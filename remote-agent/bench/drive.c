/*
 * Speaks the protocol to an agent, runs a command while a probe is attached, and counts the rows of that command's
 * process: drive AGENT OBJECT COMMAND [ARGS...] The agent inherits the caller's CPUs; the command chooses its own. What
 * the command prints is passed on; then one line follows: rows=N ring_full=N map_full=N queue_full=N bad_record=N
 * agent_cpu_ns=N agent_cpu_ns is what the agent used from the start of the command to the end of the run. Exit status:
 * 0; 1 when the run could not start or the agent went away.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LINE_LIMIT (1 << 20)
#define PING_MS    1000

struct drive {
    pid_t agent;
    int to_agent;
    int from_agent;
    char **command;
    pid_t target; /* 0 before it runs */
    bool target_ended;
    bool stopped;
    uint64_t rows;
    uint64_t agent_cpu_ns; /* used before the command started */
    char *losses;          /* the last losses message */
    char buffer[2 * LINE_LIMIT];
    size_t buffered;
};

static _Noreturn void fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static uint64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000ull + now.tv_nsec / 1000000;
}

static void send_text(struct drive *drive, const char *text, size_t length)
{
    while (length) {
        ssize_t written = write(drive->to_agent, text, length);

        if (written < 0)
            fail("the agent does not listen: %s", strerror(errno));
        text += written;
        length -= written;
    }
}

static char *base64(const unsigned char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *text = malloc((length + 2) / 3 * 4 + 1);
    char *at = text;

    for (size_t i = 0; text && i < length; i += 3) {
        size_t left = length - i;
        uint32_t group = bytes[i] << 16 | (left > 1 ? bytes[i + 1] << 8 : 0) | (left > 2 ? bytes[i + 2] : 0);

        *at++ = digits[group >> 18];
        *at++ = digits[group >> 12 & 63];
        *at++ = left > 1 ? digits[group >> 6 & 63] : '=';
        *at++ = left > 2 ? digits[group & 63] : '=';
    }
    if (text)
        *at = '\0';
    return text;
}

static void send_start(struct drive *drive, const char *object)
{
    static const char head[] = "{\"c\":\"start\",\"run\":1,\"probe\":\"bench\",\"object\":\"";
    static const char tail[] =
        "\",\"parameters\":{},\"variants\":{},\"optional\":[\"open\"],\"interval_ms\":1000,\"ring_bytes\":16777216}\n";
    int fd = open(object, O_RDONLY | O_CLOEXEC);
    struct stat status;
    unsigned char *bytes;
    char *text;

    if (fd < 0 || fstat(fd, &status))
        fail("%s: %s", object, strerror(errno));
    bytes = malloc(status.st_size);
    if (!bytes || read(fd, bytes, status.st_size) != status.st_size || !(text = base64(bytes, status.st_size)))
        fail("%s: can't be read whole", object);
    close(fd);
    send_text(drive, head, sizeof(head) - 1);
    send_text(drive, text, strlen(text));
    send_text(drive, tail, sizeof(tail) - 1);
    free(text);
    free(bytes);
}

static void start_agent(struct drive *drive, const char *agent)
{
    int commands[2], messages[2];

    if (pipe2(commands, O_CLOEXEC) || pipe2(messages, O_CLOEXEC))
        fail("no pipe: %s", strerror(errno));
    drive->agent = fork();
    if (!drive->agent) {
        dup2(commands[0], STDIN_FILENO);
        dup2(messages[1], STDOUT_FILENO);
        execl(agent, agent, (char *)NULL);
        fail("%s: %s", agent, strerror(errno));
    }
    close(commands[0]);
    close(messages[1]);
    drive->to_agent = commands[1];
    drive->from_agent = messages[0];
}

/* Nanoseconds that the agent's threads have spent on a CPU. */
static uint64_t agent_cpu_ns(const struct drive *drive)
{
    char path[64];
    FILE *file;
    uint64_t ns = 0;

    snprintf(path, sizeof(path), "/proc/%d/schedstat", drive->agent);
    file = fopen(path, "re");
    if (!file || fscanf(file, "%" SCNu64, &ns) != 1)
        fail("%s tells nothing: the agent has gone, or the kernel keeps no schedstat", path);
    fclose(file);
    return ns;
}

static void start_command(struct drive *drive)
{
    drive->agent_cpu_ns = agent_cpu_ns(drive);
    drive->target = fork();
    if (!drive->target) {
        execv(drive->command[0], drive->command);
        fail("%s: %s", drive->command[0], strerror(errno));
    }
}

static bool starts_with(const char *line, const char *prefix)
{
    return !strncmp(line, prefix, strlen(prefix));
}

/* A row begins "[stream,time,pid,". */
static void take_row(struct drive *drive, const char *line)
{
    const char *pid = strchr(line, ',');

    pid = pid ? strchr(pid + 1, ',') : NULL;
    if (pid && drive->target && atoi(pid + 1) == drive->target)
        drive->rows++;
}

static void take_losses(struct drive *drive, const char *line)
{
    free(drive->losses);
    drive->losses = strdup(line);
}

static void take_line(struct drive *drive, const char *line)
{
    if (*line == '[')
        take_row(drive, line);
    else if (starts_with(line, "{\"t\":\"attached\""))
        start_command(drive);
    else if (starts_with(line, "{\"t\":\"losses\""))
        take_losses(drive, line);
    else if (starts_with(line, "{\"t\":\"stopped\""))
        drive->stopped = true;
    else if (starts_with(line, "{\"t\":\"refused\"") || starts_with(line, "{\"t\":\"error\""))
        fail("%s", line);
}

static void take_output(struct drive *drive)
{
    ssize_t got = read(drive->from_agent, drive->buffer + drive->buffered, sizeof(drive->buffer) - drive->buffered);
    char *line = drive->buffer, *end;

    if (got <= 0)
        fail("the agent has gone");
    drive->buffered += got;
    while ((end = memchr(line, '\n', drive->buffer + drive->buffered - line))) {
        *end = '\0';
        take_line(drive, line);
        line = end + 1;
    }
    drive->buffered -= line - drive->buffer;
    memmove(drive->buffer, line, drive->buffered);
    if (drive->buffered == sizeof(drive->buffer))
        fail("the agent sent a line longer than the protocol allows");
}

static void end_run_after_command(struct drive *drive)
{
    static const char stop[] = "{\"c\":\"stop\",\"run\":1}\n";

    if (!drive->target || drive->target_ended || waitpid(drive->target, NULL, WNOHANG) != drive->target)
        return;
    drive->target_ended = true;
    send_text(drive, stop, sizeof(stop) - 1);
}

static uint64_t loss(const struct drive *drive, const char *name)
{
    char member[64];
    const char *at;

    snprintf(member, sizeof(member), "\"%s\":", name);
    at = drive->losses ? strstr(drive->losses, member) : NULL;
    if (!at)
        fail("the agent's last losses message lacks %s", name);
    return strtoull(at + strlen(member), NULL, 10);
}

int main(int argc, char **argv)
{
    static struct drive drive;
    static const char ping[] = "{\"c\":\"ping\"}\n";
    uint64_t pinged_ms = now_ms();

    if (argc < 4)
        fail("usage: %s AGENT OBJECT COMMAND [ARGS...]", argv[0]);
    signal(SIGPIPE, SIG_IGN);
    drive.command = argv + 3;
    start_agent(&drive, argv[1]);
    send_start(&drive, argv[2]);
    while (!drive.stopped) {
        struct pollfd output = {.fd = drive.from_agent, .events = POLLIN};

        if (poll(&output, 1, 20) > 0)
            take_output(&drive);
        end_run_after_command(&drive);
        if (now_ms() - pinged_ms >= PING_MS) {
            send_text(&drive, ping, sizeof(ping) - 1);
            pinged_ms = now_ms();
        }
    }
    printf("rows=%" PRIu64 " ring_full=%" PRIu64 " map_full=%" PRIu64 " queue_full=%" PRIu64 " bad_record=%" PRIu64
           " agent_cpu_ns=%" PRIu64 "\n",
           drive.rows, loss(&drive, "ring_full"), loss(&drive, "map_full"), loss(&drive, "queue_full"),
           loss(&drive, "bad_record"), agent_cpu_ns(&drive) - drive.agent_cpu_ns);
    close(drive.to_agent);
    waitpid(drive.agent, NULL, 0);
    return 0;
}
