/* The losses and cost messages of a run. */
#ifndef PROBESCOPE_REPORT_H
#define PROBESCOPE_REPORT_H

struct run;

void report_losses(struct run *run);

/* Nothing is sent when run time statistics could not be had. */
void report_cost(struct run *run);

#endif
