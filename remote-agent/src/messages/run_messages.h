/* How a run begins and ends: attached or refused, and stopped. */
#ifndef PROBESCOPE_RUN_MESSAGES_H
#define PROBESCOPE_RUN_MESSAGES_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "object/roles.h"
#include "wire/json_writer.h"
#include "wire/problem.h"

void message_attached(struct json_writer *w, uint32_t run, uint64_t mono_ns, const pid_t *hidden, size_t hidden_count,
                      const struct role_set *roles);
void message_refused(struct json_writer *w, uint32_t run, const struct problem *problem, const struct role_set *roles);
void message_stopped(struct json_writer *w, uint32_t run, uint64_t mono_ns, const char *reason);

#endif
