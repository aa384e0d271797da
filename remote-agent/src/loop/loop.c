#include "loop/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "attach/sampling.h"
#include "host/clocks.h"
#include "host/hidden.h"
#include "loop/alive.h"
#include "loop/budget.h"
#include "loop/facts.h"
#include "loop/limit.h"
#include "loop/meter.h"
#include "loop/runs.h"
#include "messages/agent_messages.h"
#include "object/bpf_log.h"
#include "run/agent.h"
#include "run/lifecycle.h"
#include "run/map_answers.h"
#include "run/report.h"
#include "wire/command.h"
#include "wire/line_reader.h"

/* After this long without a command the peer is gone. Tests shorten it. */
#ifndef SILENCE_MS
#define SILENCE_MS 10000
#endif

#define QUEUE_LIMIT_BYTES  ((size_t)64 << 20)
#define TICK_MS            50  /* the longest that a record without a wake-up waits */
#define IDLE_TICK_MS       250 /* while nothing runs */
#define DRAIN_PATIENCE_MS  2000
#define DRAIN_LIMIT_MS     7000 /* and the time to stop the runs stay below 10 s */
#define FORGET_EVERY_TICKS 100  /* 5 s while something runs */

enum { EXIT_PEER_GONE = 0, EXIT_FAILED = 1, EXIT_SILENT = 3 };

struct loop {
    struct agent agent;
    struct runs runs;
    struct meter meter;
    struct budget budget;
    struct line_reader commands;
    int timer_fd;
    int signal_fd;
    int saved_flags; /* of stdout */
    bool leaving;
    const char *reason; /* why the runs stop */
    int exit_status;
    int drain_limit_ms;
    uint64_t heard_ns;
    uint64_t next_alive_ns;
    uint64_t ticks;
};

static void leave(struct loop *loop, const char *reason, int exit_status)
{
    if (loop->leaving)
        return;
    loop->leaving = true;
    loop->reason = reason;
    loop->exit_status = exit_status;
}

static void send_hello(struct agent *agent)
{
    json_reset(&agent->line);
    message_hello_begin(&agent->line, getpid(), mono_ns(), clock_ns(CLOCK_REALTIME));
    facts_write(&agent->line);
    message_hello_end(&agent->line);
    agent_send(agent);
    queue_flush(&agent->out);
}

static int set_tick(struct loop *loop)
{
    long ms = loop->runs.count > 0 ? TICK_MS : IDLE_TICK_MS;
    struct timespec every = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * (long)NS_PER_MS};
    struct itimerspec timer = {.it_interval = every, .it_value = every};
    return timerfd_settime(loop->timer_fd, 0, &timer, NULL);
}

static void add_run(struct loop *loop, struct run *run)
{
    loop->runs.list[loop->runs.count++] = run;
    meter_add_run(&loop->meter, &loop->runs, run, mono_ns());
}

static void start_run(struct loop *loop, struct command *command)
{
    struct agent *agent = &loop->agent;
    uint32_t id = (uint32_t)command->run;
    struct problem problem;
    if (runs_find(&loop->runs, id) < loop->runs.count) {
        problem_set(&problem, "command", "Give each run a number of its own.", "Run %u is running already.", id);
        agent_send_error(agent, id, NULL, &problem);
        return;
    }
    if (loop->runs.count == RUNS_MOST) {
        problem_set(&problem, "limit", "Stop a run first.", "%d runs are running, which is the most.", RUNS_MOST);
        agent_refuse(agent, id, &problem, &(struct role_set){0});
        return;
    }
    struct run *run = run_start(agent, id, &command->start);
    if (run != NULL)
        add_run(loop, run);
    /* Loading a large object and reading symbols takes time in which no command could be heard. */
    loop->heard_ns = mono_ns();
}

/* Run time statistics slow every BPF program of the host, and notices of processes cost a little with each program that
 * starts there: they are on only while something runs. */
static void settle(struct loop *loop)
{
    if (loop->runs.count == 0) {
        meter_rest(&loop->meter);
        symbols_ignore(loop->agent.symbols);
    }
    if (set_tick(loop) != 0)
        leave(loop, "failure", EXIT_FAILED);
}

/* What is read last before the answer leaves is the clock: the time between counts as the way's. */
static void send_pong(struct agent *agent, int64_t sent_ns)
{
    json_reset(&agent->line);
    message_pong(&agent->line, sent_ns, mono_ns(), clock_ns(CLOCK_REALTIME));
    agent_send(agent);
}

/* The run that a command is about. NULL, which has been answered, when there is none. */
static struct run *running(struct loop *loop, int64_t id, const char *answers)
{
    size_t index = runs_find(&loop->runs, id);
    if (index < loop->runs.count)
        return loop->runs.list[index];
    struct problem problem;
    problem_set(&problem, "command", "Name a run that is running.", "There is no run %lld.", (long long)id);
    agent_send_error(&loop->agent, id, answers, &problem);
    return NULL;
}

static void obey(struct loop *loop, struct command *command)
{
    struct agent *agent = &loop->agent;
    struct run *run;
    switch (command->kind) {
    case COMMAND_PING:
        if (command->sent_ns >= 0)
            send_pong(agent, command->sent_ns);
        break;
    case COMMAND_BYE:
        /* Who says so still reads, however slowly; anyone else may be gone. */
        loop->drain_limit_ms = INT_MAX;
        leave(loop, "bye", EXIT_PEER_GONE);
        break;
    case COMMAND_START:
        start_run(loop, command);
        settle(loop);
        break;
    case COMMAND_LIMIT:
        loop->budget = (struct budget){.cpu_percent = command->cpu_percent};
        break;
    case COMMAND_STOP:
        if (running(loop, command->run, NULL) != NULL) {
            run_stop(runs_take(&loop->runs, runs_find(&loop->runs, command->run)), "command");
            settle(loop);
        }
        break;
    case COMMAND_MAPS:
        run = running(loop, command->run, "maps");
        if (run != NULL)
            run_tell_maps(run);
        break;
    case COMMAND_READ:
        run = running(loop, command->run, "read");
        if (run != NULL)
            run_tell_entries(run, &command->read);
        break;
    }
}

static void hear_line(struct loop *loop, const char *line, size_t length)
{
    struct command command;
    struct problem problem;
    if (command_parse(line, length, &command, &problem) == 0)
        obey(loop, &command);
    else
        agent_send_error(&loop->agent, command.run, NULL, &problem);
    command_free(&command);
}

/* Refuses a line that was too long to keep. */
static void refuse_line(struct agent *agent)
{
    struct problem problem;
    problem_set(&problem, "command", "Send a smaller object.", "A command is longer than %zu bytes.", COMMAND_LONGEST);
    agent_send_error(agent, -1, NULL, &problem);
}

static void hear(struct loop *loop)
{
    int length = line_reader_fill(&loop->commands);
    if (length == -EINTR || length == -EAGAIN)
        return;
    if (length <= 0) {
        leave(loop, "end of input", length == 0 ? EXIT_PEER_GONE : EXIT_FAILED);
        return;
    }
    loop->heard_ns = mono_ns();
    const char *line;
    size_t line_length;
    enum line_status status;
    while (!loop->leaving && (status = line_reader_next(&loop->commands, &line, &line_length)) != LINE_NONE) {
        if (status == LINE_READY)
            hear_line(loop, line, line_length);
        else
            refuse_line(&loop->agent);
        /* Each answer at once: to stop a run may take seconds, and a peer that hears nothing meanwhile goes. */
        queue_flush(&loop->agent.out);
    }
}

static void send_alive(struct loop *loop)
{
    struct agent *agent = &loop->agent;
    struct alive alive = {.sent_bytes = agent->out.sent_bytes,
                          .queue_bytes = queue_bytes(&agent->out),
                          .queue_limit_bytes = QUEUE_LIMIT_BYTES};
    for (size_t i = 0; i < loop->runs.count; i++)
        alive.ring_bytes += run_ring_bytes(loop->runs.list[i]);
    alive.ring_bytes += symbols_ring_bytes(agent->symbols);
    alive_measure(&alive);
    json_reset(&agent->line);
    message_alive(&agent->line, &alive);
    agent_send(agent);
}

/* Turns pending records of every run into rows. True when some were left. */
static bool consume(const struct runs *runs)
{
    bool more = false;
    for (size_t i = 0; i < runs->count; i++)
        more |= run_consume(runs->list[i]);
    return more;
}

/* What was pending at `emptied_ns` is named, and what tables held when they were last read. */
static void note_named(struct loop *loop, uint64_t emptied_ns)
{
    uint64_t named_ns = emptied_ns;
    for (size_t i = 0; i < loop->runs.count; i++) {
        uint64_t read_ns = run_tables_read_ns(loop->runs.list[i]);
        if (read_ns < named_ns)
            named_ns = read_ns;
    }
    symbols_named_until(loop->agent.symbols, named_ns);
}

/* Looks whether the runs cost more than they may. */
static void keep_budget(struct loop *loop, uint64_t now_ns)
{
    struct runs *runs = &loop->runs;
    if (!meter_window_ended(&loop->meter, runs, now_ns))
        return;
    for (size_t i = 0; i < runs->count; i++)
        report_cost(runs->list[i]);
    size_t detached = RUNS_MOST;
    bool exceeded = limit_runs(runs, &loop->meter, &loop->budget, now_ns, &detached);
    if (detached < runs->count) {
        run_stop(runs_take(runs, detached), "budget");
        settle(loop);
    }
    if (runs->count > 0)
        meter_next_window(&loop->meter, runs, mono_ns(), exceeded);
}

/* What is due by the clock; looked at every turn, so that a flood delays nothing. */
static void keep_time(struct loop *loop)
{
    uint64_t now_ns = mono_ns();
    for (size_t i = 0; i < loop->runs.count; i++)
        run_tick(loop->runs.list[i], now_ns);
    keep_budget(loop, now_ns);
    if (now_ns >= loop->next_alive_ns) {
        send_alive(loop);
        loop->next_alive_ns = next_due_ns(loop->next_alive_ns, NS_PER_S, now_ns);
    }
}

/* Fetches the records that woke nobody, and writes what is less than a full write. */
static bool take_tick(struct loop *loop)
{
    uint64_t expirations;
    if (read(loop->timer_fd, &expirations, sizeof(expirations)) < 0)
        return false; /* it was set anew since poll saw it */
    if (++loop->ticks % FORGET_EVERY_TICKS == 0)
        symbols_forget_unused(loop->agent.symbols);
    cgroup_book_note_new(&loop->agent.cgroups);
    symbols_catch_up(loop->agent.symbols);
    uint64_t began_ns = mono_ns();
    bool more = consume(&loop->runs);
    if (!more)
        note_named(loop, began_ns);
    queue_flush(&loop->agent.out);
    return more;
}

/* Empties the list of ring buffers that are ready, so that the next wake-up is seen as one. */
static void take_wakeups(const struct agent *agent)
{
    struct epoll_event events[RUNS_MOST];
    while (epoll_wait(agent->rings_fd, events, RUNS_MOST, 0) == RUNS_MOST)
        ;
}

static void serve(struct loop *loop)
{
    enum { STDIN, STDOUT, TIMER, SIGNAL, RINGS, SOURCES };
    struct agent *agent = &loop->agent;
    bool more = false;
    while (!loop->leaving) {
        struct pollfd sources[SOURCES] = {
            [STDIN] = {.fd = loop->commands.fd, .events = POLLIN},
            [STDOUT] = {.fd = agent->out.fd, .events = agent->out.blocked ? POLLOUT : 0},
            [TIMER] = {.fd = loop->timer_fd, .events = POLLIN},
            [SIGNAL] = {.fd = loop->signal_fd, .events = POLLIN},
            [RINGS] = {.fd = agent->rings_fd, .events = POLLIN},
        };
        if (poll(sources, SOURCES, more ? 0 : -1) < 0 && errno != EINTR) {
            leave(loop, "failure", EXIT_FAILED);
            return;
        }
        if (sources[SIGNAL].revents != 0)
            leave(loop, "signal", EXIT_PEER_GONE);
        if (sources[STDOUT].revents & POLLOUT)
            queue_flush(&agent->out);
        if (agent->out.error != 0 || (sources[STDOUT].revents & (POLLERR | POLLNVAL)))
            leave(loop, "end of output", EXIT_PEER_GONE);
        if (agent->lost_message && !loop->leaving) {
            fprintf(stderr,
                    "probescope-agent: no memory or room for a message to the application. Free memory on the host; "
                    "look whether the application still reads.\n");
            leave(loop, "lost message", EXIT_FAILED);
        }
        if (sources[STDIN].revents != 0 && !loop->leaving) {
            hear(loop);
        } else if (mono_ns() - loop->heard_ns > SILENCE_MS * NS_PER_MS) {
            /* Only now: while the agent itself was busy, what was said had to wait. */
            leave(loop, "silent peer", EXIT_SILENT);
        }
        if (sources[RINGS].revents != 0)
            take_wakeups(agent);
        if (sources[RINGS].revents != 0 || more)
            more = consume(&loop->runs);
        if (sources[TIMER].revents != 0)
            more |= take_tick(loop);
        keep_time(loop);
    }
}

static int open_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0 || signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        return -1;
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int open_loop(struct loop *loop)
{
    struct agent *agent = &loop->agent;
    bpf_log_capture();
    sampling_register();
    loop->signal_fd = open_signals();
    loop->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    agent->rings_fd = epoll_create1(EPOLL_CLOEXEC);
    agent->symbols = symbols_new();
    loop->saved_flags = fcntl(STDOUT_FILENO, F_GETFL);
    if (loop->signal_fd < 0 || loop->timer_fd < 0 || agent->rings_fd < 0 || agent->symbols == NULL)
        return -1;
    if (queue_init(&agent->out, STDOUT_FILENO, QUEUE_LIMIT_BYTES) != 0)
        return -1;
    if (stack_book_init(&agent->stacks, agent->symbols, &agent->out) != 0 ||
        cgroup_book_init(&agent->cgroups, &agent->out, "") != 0)
        return -1;
    line_reader_init(&loop->commands, STDIN_FILENO, COMMAND_LONGEST);
    agent->hidden_count = hidden_processes(agent->hidden);
    return set_tick(loop);
}

static void close_loop(struct loop *loop)
{
    struct agent *agent = &loop->agent;
    int fds[] = {loop->signal_fd, loop->timer_fd, agent->rings_fd};
    for (size_t i = 0; i < sizeof(fds) / sizeof(fds[0]); i++) {
        if (fds[i] >= 0)
            close(fds[i]);
    }
    meter_rest(&loop->meter);
    line_reader_free(&loop->commands);
    stack_book_free(&agent->stacks);
    cgroup_book_free(&agent->cgroups);
    symbols_free(agent->symbols);
    json_free(&agent->line);
    queue_free(&agent->out);
    if (loop->saved_flags >= 0)
        (void)fcntl(STDOUT_FILENO, F_SETFL, loop->saved_flags); /* it may be a terminal that others use */
}

int loop_run(void)
{
    struct loop loop = {.agent = {.rings_fd = -1},
                        .meter = {.fd = -1},
                        .timer_fd = -1,
                        .signal_fd = -1,
                        .saved_flags = -1,
                        .drain_limit_ms = DRAIN_LIMIT_MS};
    if (open_loop(&loop) != 0) {
        fprintf(stderr, "probescope-agent: can't start: %s. Free memory or file descriptors on the host.\n",
                strerror(errno));
        close_loop(&loop);
        return EXIT_FAILED;
    }
    send_hello(&loop.agent);
    loop.heard_ns = mono_ns();
    loop.next_alive_ns = loop.heard_ns + NS_PER_S;
    serve(&loop);
    while (loop.runs.count > 0) {
        run_stop(runs_take(&loop.runs, 0), loop.reason);
        queue_flush(&loop.agent.out);
    }
    if (loop.exit_status == EXIT_PEER_GONE)
        queue_drain(&loop.agent.out, DRAIN_PATIENCE_MS, loop.drain_limit_ms);
    close_loop(&loop);
    return loop.exit_status;
}
