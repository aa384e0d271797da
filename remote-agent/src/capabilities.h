/* What the agent's process may do. */
#ifndef PROBESCOPE_CAPABILITIES_H
#define PROBESCOPE_CAPABILITIES_H

#include <stdbool.h>

/* Whether it may load and attach tracing programs: CAP_SYS_ADMIN, or CAP_BPF and CAP_PERFMON. */
bool may_trace(void);

#endif
