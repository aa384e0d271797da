/* What a run puts on its host, and takes off again: maps, streams and attached programs. */
#ifndef PROBESCOPE_RUN_LOAD_H
#define PROBESCOPE_RUN_LOAD_H

#include "run/run.h"
#include "wire/command.h"
#include "wire/problem.h"

/* Opens the run's object, makes its maps and attaches its roles; nothing counts until it is armed. 0, or -1 with a
 * problem: what was made by then is left to run_unload. */
int run_load(struct run *run, const struct start_command *command, struct problem *problem);

/* Removes everything of the run from the host. */
void run_unload(struct run *run);

#endif
