/* The processes whose events are Probescope's own: tracing them would make the probe feed itself. */
#ifndef PROBESCOPE_HIDDEN_H
#define PROBESCOPE_HIDDEN_H

#include <stddef.h>
#include <sys/types.h>

#define HIDDEN_MOST 8

/* The agent first, then the sudo and sshd processes among its ancestors, nearest first. Returns how many. */
size_t hidden_processes(pid_t pids[HIDDEN_MOST]);

#endif
