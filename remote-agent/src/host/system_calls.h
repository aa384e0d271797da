/* The system calls of the architecture that the agent was built for. */
#ifndef PROBESCOPE_SYSTEM_CALLS_H
#define PROBESCOPE_SYSTEM_CALLS_H

#include <stddef.h>

struct system_call {
    int number;
    const char *name;
};

/* All of them, in no order. */
const struct system_call *system_calls(size_t *count);

/* The name of one, or NULL; may be called by a signal handler. */
const char *system_call_name(int number);

#endif
