/* The agent's messages about itself: who it is, that it lives, and what it could not do. */
#ifndef PROBESCOPE_AGENT_MESSAGES_H
#define PROBESCOPE_AGENT_MESSAGES_H

#include <stdint.h>
#include <sys/types.h>

#include "wire/json_writer.h"
#include "wire/problem.h"

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

void message_alive(struct json_writer *w, const struct alive *alive);
/* The answer to a ping that was sent at `sent_ns` by the application's clock. */
void message_pong(struct json_writer *w, int64_t sent_ns, uint64_t mono_ns, uint64_t real_ns);
/* `run` is negative when the error concerns none. `answers` is the kind of the command that has no other answer, or
 * NULL. */
void message_error(struct json_writer *w, int64_t run, const char *answers, const struct problem *problem);

#endif
