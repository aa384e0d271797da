/* The agent's own use of its host. */
#ifndef PROBESCOPE_ALIVE_H
#define PROBESCOPE_ALIVE_H

#include "messages/agent_messages.h"

/* Fills in the clocks, CPU time and resident memory.
 *
 * Ring buffers are memory of the kernel that is mapped here, told apart as ring_bytes. Which of the kernel's totals
 * they are part of depends on its version: those of BPF are in RssFile, the data of one twice; those of perf are in
 * RssFile or, of late, in none. So resident memory is the sum over the mappings in /proc/self/smaps without the rings:
 * what the agent allocated, and what is loaded of its program. 0 on a kernel without CONFIG_PROC_PAGE_MONITOR. */
void alive_measure(struct alive *alive);

#endif
