/* What a program costs its host, as the kernel counts it. */
#ifndef PROBESCOPE_COST_H
#define PROBESCOPE_COST_H

#include <stdbool.h>
#include <stdint.h>

struct program_usage {
    uint64_t run_ns; /* while run time statistics are on */
    uint64_t hits;
    uint64_t missed;
    bool missed_known; /* whether the kernel reports missed runs at all */
};

/* Run time statistics are on for the whole host as long as the returned descriptor is open. -errno when it can't be
 * had. */
int cost_enable(void);

/* False when the program's information can't be read. */
bool cost_read(int program_fd, struct program_usage *usage);

#endif
