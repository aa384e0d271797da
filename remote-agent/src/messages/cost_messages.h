/* The messages of what a run costs its host, and of what is done about it. */
#ifndef PROBESCOPE_COST_MESSAGES_H
#define PROBESCOPE_COST_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/json_writer.h"

struct program_cost {
    const char *name;
    uint64_t hits;
    uint64_t run_ns;
};

/* What was done about a run because a window cost more, or less, than the budget. */
struct budget_step {
    const char *action; /* "sample" or "detach" */
    uint32_t one_in;    /* of its records is kept from now on */
    uint32_t cpu_percent;
    uint64_t window_ns;
    bool programs_known;
    uint64_t programs_ns; /* run time of the programs of all runs in the window */
    uint64_t agent_ns;    /* CPU time of the agent in the window */
};

/* `counted_ns` is the time that the totals were counted over. */
void message_cost(struct json_writer *w, uint32_t run, uint64_t mono_ns, uint64_t counted_ns,
                  const struct program_cost *programs, size_t count);
void message_budget(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct budget_step *step);

#endif
