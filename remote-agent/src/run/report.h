/* The losses and cost messages of a run. */
#ifndef PROBESCOPE_REPORT_H
#define PROBESCOPE_REPORT_H

#include <stddef.h>

struct bpf_program;
struct run;

/* The programs that serve the run's roles. */
size_t report_program_count(const struct run *run);
const struct bpf_program *report_program(const struct run *run, size_t index);

void report_losses(struct run *run);

/* Nothing is sent when the kernel never counted it. */
void report_cost(struct run *run);

#endif
