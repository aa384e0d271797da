/* What the agent's runs share. One thread does everything. */
#ifndef PROBESCOPE_AGENT_H
#define PROBESCOPE_AGENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "attach/missed.h"
#include "host/hidden.h"
#include "object/roles.h"
#include "rows/cgroup_book.h"
#include "rows/stack_book.h"
#include "symbols/symbols.h"
#include "wire/json_writer.h"
#include "wire/problem.h"
#include "wire/queue.h"

struct agent {
    struct queue out;
    struct json_writer line;
    struct symbols *symbols;
    struct stack_book stacks;
    struct cgroup_book cgroups;
    pid_t hidden[HIDDEN_MOST];
    size_t hidden_count;
    uint32_t last_stream; /* number of the stream that was opened last */
    int rings_fd;         /* epoll of every ring buffer, edge triggered: it wakes once per wake-up of a program */
    struct missed_support missed; /* read with the first run */
    bool missed_read;
    bool lost_message; /* a message could not be queued */
};

/* Queues agent->line. Without memory or room for it `lost_message` is set, and the agent ends: most of what it says is
 * said once, and the peer would wait for it. */
void agent_send(struct agent *agent);

/* Says what could not be done: `run` and `answers` as in message_error. */
void agent_send_error(struct agent *agent, int64_t run, const char *answers, const struct problem *problem);

/* Says that a run can't be started. */
void agent_refuse(struct agent *agent, uint32_t run, const struct problem *problem, const struct role_set *roles);

#endif
