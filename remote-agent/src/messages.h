/* The agent's messages, each as one line of PROTOCOL.md with its line feed. Rows are written by decode.h. */
#ifndef PROBESCOPE_MESSAGES_H
#define PROBESCOPE_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "cgroups.h"
#include "decode.h"
#include "json_writer.h"
#include "problem.h"
#include "roles.h"
#include "schema.h"
#include "symbols.h"

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
};

struct alive {
    uint64_t mono_ns;
    uint64_t real_ns;
    uint64_t cpu_ns;
    uint64_t rss_bytes;
    uint64_t ring_bytes;
    uint64_t queue_bytes;
    uint64_t queue_limit_bytes;
};

/* Up to and with the name of `host`; what follows is its value and message_hello_end. */
void message_hello_begin(struct json_writer *w, pid_t pid, uint64_t mono_ns, uint64_t real_ns);
void message_hello_end(struct json_writer *w);

void message_schema(struct json_writer *w, uint32_t run, uint32_t stream, const char *map, const struct schema *schema);

void message_stack_begin(struct json_writer *w, uint64_t id);
void message_stack_frame(struct json_writer *w, uint64_t addr, const struct frame_name *name);
/* `truncated`: the stack may have had more frames. */
void message_stack_end(struct json_writer *w, bool truncated);

void message_cgroup(struct json_writer *w, const struct cgroup_entry *entry);

void message_attached(struct json_writer *w, uint32_t run, uint64_t mono_ns, const pid_t *hidden, size_t hidden_count,
                      const struct role_set *roles);
void message_refused(struct json_writer *w, uint32_t run, const struct problem *problem, const struct role_set *roles);

/* `missed` is NULL where the kernel can't tell. */
void message_losses(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct loss_count *kernel,
                    size_t kernel_count, const uint64_t *missed, const struct stream_total *streams,
                    size_t stream_count);
void message_cost(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct program_cost *programs,
                  size_t count);
void message_alive(struct json_writer *w, const struct alive *alive);
void message_stopped(struct json_writer *w, uint32_t run, uint64_t mono_ns, const char *reason);
/* `run` is negative when the error concerns none. */
void message_error(struct json_writer *w, int64_t run, const struct problem *problem);

#endif
