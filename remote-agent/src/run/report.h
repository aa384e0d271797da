/* The losses and cost messages of a run. */
#ifndef PROBESCOPE_REPORT_H
#define PROBESCOPE_REPORT_H

#include "run/run.h"

void report_losses(struct run *run);

/* Nothing is sent when the kernel never counted it. */
void report_cost(struct run *run);

#endif
