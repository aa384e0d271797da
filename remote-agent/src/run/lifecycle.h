/* The life of a run: it is started, turned and stopped. */
#ifndef PROBESCOPE_LIFECYCLE_H
#define PROBESCOPE_LIFECYCLE_H

#include <stdbool.h>
#include <stdint.h>

#include "run/agent.h"
#include "run/run.h"
#include "wire/command.h"

/* Loads, attaches and arms, and answers with schemas and `attached`. NULL when it was refused, which has been answered
 * and of which nothing is left. Takes the object out of the command. */
struct run *run_start(struct agent *agent, uint32_t id, struct start_command *command);

/* Turns pending records into rows, and reports what is due. */
void run_tick(struct run *run, uint64_t now_ns);

/* Turns a bounded number of pending records into rows. True when some were left. */
bool run_consume(struct run *run);

/* Detaches, drains, reports, removes everything from the host, answers `stopped`, and frees the run. */
void run_stop(struct run *run, const char *reason);

#endif
