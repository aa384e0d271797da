/* The agent's messages, each as one line of PROTOCOL.md with its line feed. Rows are written by decode.h. */
#ifndef PROBESCOPE_MESSAGES_H
#define PROBESCOPE_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "object/roles.h"
#include "rows/cgroup_book.h"
#include "rows/decode.h"
#include "run/run_maps.h"
#include "schema/schema.h"
#include "symbols/symbols.h"
#include "wire/json_writer.h"
#include "wire/problem.h"

#define PROTOCOL_VERSION 1

struct loss_count {
    const char *kind; /* as in the message: `ring_full` */
    uint64_t total;
};

struct program_cost {
    const char *name;
    uint64_t hits;
    uint64_t run_ns;
};

struct stream_total {
    uint32_t stream;
    struct stream_counts counts;
    const struct loss_count *kernel; /* NULL when the object counts none for it */
    size_t kernel_count;
};

struct program_missed {
    const char *name;
    bool known;
    uint64_t missed;
};

/* What one run lost so far. */
struct loss_totals {
    const struct loss_count *kernel; /* of maps that are no stream; missing in any of the run's */
    size_t kernel_count;
    const struct stream_total *streams;
    size_t stream_count;
    const struct program_missed *programs;
    size_t program_count;
};

/* What was done about a run because a window cost more, or less, than the budget. */
struct budget_step {
    const char *action; /* "sample" or "detach" */
    uint32_t one_in;    /* of its records is kept from now on */
    uint32_t cpu_percent;
    uint64_t window_ns;
    bool programs_known;
    uint64_t programs_ns; /* run time of the programs of all runs in the window */
    uint64_t agent_ns;    /* CPU time of the agent in the window */
};

struct alive {
    uint64_t mono_ns;
    uint64_t real_ns;
    uint64_t cpu_ns;
    uint64_t rss_bytes;
    uint64_t ring_bytes;
    uint64_t sent_bytes;
    uint64_t queue_bytes;
    uint64_t queue_limit_bytes;
};

/* Up to and with the name of `host`; what follows is its value and message_hello_end. */
void message_hello_begin(struct json_writer *w, pid_t pid, uint64_t mono_ns, uint64_t real_ns);
void message_hello_end(struct json_writer *w);

void message_schema(struct json_writer *w, uint32_t run, uint32_t stream, const char *map, const struct schema *schema);

void message_stack_begin(struct json_writer *w, uint64_t id);
void message_stack_frame(struct json_writer *w, uint64_t addr, const struct frame_name *name);
/* `why` the stack lacks its callers, NULL when it doesn't. */
void message_stack_end(struct json_writer *w, const char *why);

void message_cgroup(struct json_writer *w, const struct cgroup_entry *entry);

void message_attached(struct json_writer *w, uint32_t run, uint64_t mono_ns, const pid_t *hidden, size_t hidden_count,
                      const struct role_set *roles);
void message_refused(struct json_writer *w, uint32_t run, const struct problem *problem, const struct role_set *roles);

void message_gap(struct json_writer *w, uint32_t stream, const struct gap *gap);
void message_losses(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct loss_totals *totals);
/* `counted_ns` is the time that the totals were counted over. */
void message_cost(struct json_writer *w, uint32_t run, uint64_t mono_ns, uint64_t counted_ns,
                  const struct program_cost *programs, size_t count);
void message_budget(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct budget_step *step);

/* One of the `count` maps of a run, described. */
void message_map(struct json_writer *w, uint32_t run, size_t index, size_t count, const struct run_map *map);

/* What stands behind the entries of an answer. */
struct entries_left {
    const uint8_t *next; /* the key of the last entry told, NULL when nothing stands behind it */
    size_t key_bytes;
    uint64_t entries; /* behind it, as far as they were counted */
    bool known;       /* whether that was to the end */
};

/* Up to and with the name of `entries`; what follows is their array and message_entries_end. `restarted`: the key that
 * they were to stand behind is gone, so these are the first. */
void message_entries_begin(struct json_writer *w, uint32_t run, size_t map, uint64_t mono_ns, bool restarted);
void message_entries_end(struct json_writer *w, const struct entries_left *left);

void message_alive(struct json_writer *w, const struct alive *alive);
/* The answer to a ping that was sent at `sent_ns` by the application's clock. */
void message_pong(struct json_writer *w, int64_t sent_ns, uint64_t mono_ns, uint64_t real_ns);
void message_stopped(struct json_writer *w, uint32_t run, uint64_t mono_ns, const char *reason);
/* `run` is negative when the error concerns none. `answers` is the kind of the command that has no other answer, or
 * NULL. */
void message_error(struct json_writer *w, int64_t run, const char *answers, const struct problem *problem);

#endif
