/* Keeps the runs within the agent's budget, and tells what is done about them. */
#ifndef PROBESCOPE_LIMIT_H
#define PROBESCOPE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct agent;

/* Judges the window that has just ended (see meter.h). True when it was above the budget. `detach` is set to the index
 * of a run that has to be stopped, and else left alone. */
bool limit_runs(struct agent *agent, uint64_t now_ns, size_t *detach);

#endif
