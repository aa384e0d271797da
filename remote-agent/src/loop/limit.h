/* Keeps the runs within the agent's budget, and tells what is done about them. */
#ifndef PROBESCOPE_LIMIT_H
#define PROBESCOPE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "loop/budget.h"
#include "loop/meter.h"
#include "loop/runs.h"

/* Judges the window that has just ended (see meter.h). True when it was above the budget. `detach` is set to the index
 * of a run that has to be stopped, and else left alone. */
bool limit_runs(struct runs *runs, const struct meter *meter, struct budget *budget, uint64_t now_ns, size_t *detach);

#endif
