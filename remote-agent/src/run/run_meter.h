/* What one run costs its host: the hits and run time of its programs, as the kernel counts them. */
#ifndef PROBESCOPE_RUN_METER_H
#define PROBESCOPE_RUN_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Totals of one program while it was counted, and what the kernel told last. */
struct program_meter {
    int fd; /* of the program; the run's, not closed here */
    uint64_t hits;
    uint64_t run_ns;
    uint64_t seen_hits;
    uint64_t seen_run_ns;
};

/* The same of a run's programs, in the order of run_program_at. */
struct run_meter {
    struct program_meter *programs; /* NULL without memory: its cost is then not known */
    size_t count;
    bool counted;        /* the kernel ever counted for us: else what they cost is not known */
    uint64_t counted_ns; /* time the totals were counted over */
    uint64_t since_ns;   /* when they were read last, 0 while nothing counts */
    uint64_t window_run_ns;
    uint64_t window_received; /* rows that all its streams received in the window */
    uint64_t seen_received;
};

/* Makes room for `count` programs, whose fds the caller fills in. */
void run_meter_open(struct run_meter *meter, size_t count);

/* Counting begins anew: what the kernel counted until now, for somebody else, is not ours. `received` is the number of
 * rows that all streams of the run received so far; `now_ns` is CLOCK_MONOTONIC. */
void run_meter_begin(struct run_meter *meter, uint64_t received, uint64_t now_ns);

/* Brings the totals up to date, if it counts. */
void run_meter_read(struct run_meter *meter, uint64_t received, uint64_t now_ns);

void run_meter_free(struct run_meter *meter);

#endif
