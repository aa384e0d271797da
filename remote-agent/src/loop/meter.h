/* What the runs cost their host, measured in windows of a second.
 *
 * The kernel counts the run time of programs only while somebody asks for it, and counting slows every BPF program of
 * the host. So it is on for the first seconds of a run and then for a second in ten; it stays on while a budget is
 * exceeded. What the time between costs is extrapolated by whoever reads it: the totals come with the time they were
 * counted over. */
#ifndef PROBESCOPE_METER_H
#define PROBESCOPE_METER_H

#include <stdbool.h>
#include <stdint.h>

#include "loop/runs.h"

struct meter {
    int fd; /* the kernel counts while it is open; -1 when it does not, or may not */
    bool in_window;
    bool counted;            /* the kernel ever counted for us */
    uint64_t change_ns;      /* CLOCK_MONOTONIC when the window ends, or the next one begins */
    uint64_t first_until_ns; /* until then one window follows the other */
    uint64_t window_ns;      /* when the window began */
    uint64_t agent_cpu_ns;   /* CPU time of the agent then */
};

void meter_init(struct meter *meter);
/* A run of the list was started: it is measured from now on. */
void meter_add_run(struct meter *meter, struct runs *runs, struct run *run, uint64_t now_ns);
/* The last run is gone. */
void meter_rest(struct meter *meter);

/* True when a window has just ended: the runs' meters then say what they took in it. */
bool meter_window_ended(struct meter *meter, struct runs *runs, uint64_t now_ns);
/* Begins the next window, now when `go_on`, else when it is due. */
void meter_next_window(struct meter *meter, struct runs *runs, uint64_t now_ns, bool go_on);

#endif
