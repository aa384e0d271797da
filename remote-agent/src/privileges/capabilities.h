/* What the agent's process may do. PRIVILEGES.md tells what each capability is for. */
#ifndef PROBESCOPE_CAPABILITIES_H
#define PROBESCOPE_CAPABILITIES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a capability, such as CAP_SYSLOG, is effective now. */
bool has_capability(int capability);

/* Whether it may load and attach tracing programs: CAP_SYS_ADMIN, or CAP_BPF and CAP_PERFMON. */
bool may_trace(void);

/* Gives up for good every capability that no run can need, and the way to get any back by running another program.
 * Call it when what needs more is done: the limit of locked memory, the mount of tracefs. 0, or -errno. */
int capabilities_drop(void);

/* The name of a capability, such as "CAP_BPF"; NULL for a number that has none. */
const char *capability_name(int capability);

#endif
