/* The CPUs of the host. */
#ifndef PROBESCOPE_CPUS_H
#define PROBESCOPE_CPUS_H

#include <stddef.h>

#define CPUS_MOST 8192

/* The numbers of the CPUs that are online now. Returns how many. */
size_t online_cpus(int cpus[CPUS_MOST]);

/* Reads a list such as "0-3,8,10-11" into numbers. */
size_t cpus_parse(const char *list, int cpus[CPUS_MOST]);

#endif
