/* Names that the system gives: of system calls and signals by the C library's headers, of devices as they are now. */
#ifndef PROBESCOPE_NAMES_SYSTEM_H
#define PROBESCOPE_NAMES_SYSTEM_H

#include "schema/names.h"

/* The system calls of the architecture that the agent was built for. 0, or -ENOMEM. */
int names_of_system_calls(struct names *names);
int names_of_signals(struct names *names);

/* The block devices there are now, by number as a device_t holds it: whole disks and partitions. Without
 * /proc/partitions there are none. 0, or -ENOMEM. */
int names_of_block_devices(struct names *names);

/* Which of these names the integers of a typedef, such as "syscall_t"; NULL for none. */
int (*names_by_meaning(const char *alias))(struct names *names);

#endif
