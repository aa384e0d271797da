/* What the runs may cost their host: above it the costliest one keeps fewer of its records, and is detached when that
 * does not help. */
#ifndef PROBESCOPE_BUDGET_H
#define PROBESCOPE_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The fewest records that are kept: one in so many. */
#define BUDGET_ONE_IN_MOST 64

struct budget {
    uint32_t cpu_percent; /* of one CPU, for the programs of all runs and the agent; 0 for no limit */
    uint32_t over;        /* windows in a row that were above it */
    uint32_t under;       /* windows in a row that took less than half of it */
};

/* What one run took in a window. */
struct run_usage {
    uint64_t run_ns;   /* of its programs */
    uint64_t received; /* rows, by which the agent's own time is shared out */
    uint32_t one_in;   /* of its records is kept; 1 for all */
    bool may_sample;   /* tables may not: their sums would be wrong */
};

struct window_usage {
    uint64_t window_ns;
    uint64_t agent_ns; /* CPU time of the agent */
    const struct run_usage *runs;
    size_t run_count;
};

enum budget_action { BUDGET_NOTHING, BUDGET_SAMPLE, BUDGET_DETACH };

struct budget_decision {
    enum budget_action action;
    size_t run;      /* which of the runs */
    uint32_t one_in; /* for BUDGET_SAMPLE; may be less than before when there is room again */
};

/* CPU time of programs and agent together in the window. */
uint64_t budget_used_ns(const struct window_usage *usage);

bool budget_exceeded(const struct budget *budget, const struct window_usage *usage);

/* Decides by one more window. Acts when two in a row were above the budget, and gives back half of the sampling when
 * three in a row took less than half of it. */
struct budget_decision budget_decide(struct budget *budget, const struct window_usage *usage);

#endif
