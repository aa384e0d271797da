/* What the agent's runs share. One thread does everything. */
#ifndef PROBESCOPE_AGENT_H
#define PROBESCOPE_AGENT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "attach/missed.h"
#include "host/hidden.h"
#include "loop/budget.h"
#include "loop/meter.h"
#include "rows/cgroup_book.h"
#include "rows/stack_book.h"
#include "symbols/symbols.h"
#include "wire/json_writer.h"
#include "wire/queue.h"

#define RUNS_MOST 32

struct run;

struct agent {
    struct queue out;
    struct json_writer line;
    struct symbols *symbols;
    struct stack_book stacks;
    struct cgroup_book cgroups;
    pid_t hidden[HIDDEN_MOST];
    size_t hidden_count;
    struct run *runs[RUNS_MOST];
    size_t run_count;
    uint32_t last_stream; /* number of the stream that was opened last */
    int rings_fd;         /* epoll of every ring buffer, edge triggered: it wakes once per wake-up of a program */
    struct missed_support missed; /* read with the first run */
    bool missed_read;
    struct meter meter;
    struct budget budget;
    bool lost_message; /* a message could not be queued */
};

/* Queues agent->line. Without memory or room for it `lost_message` is set, and the agent ends: most of what it says is
 * said once, and the peer would wait for it. */
void agent_send(struct agent *agent);

#endif
