#include "alive.h"

#include <stdio.h>
#include <unistd.h>

#include "clocks.h"

static uint64_t resident_bytes(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%*u %lu", &pages) != 1)
        pages = 0;
    fclose(file);
    return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

void alive_measure(struct alive *alive)
{
    alive->mono_ns = mono_ns();
    alive->real_ns = clock_ns(CLOCK_REALTIME);
    alive->cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    alive->rss_bytes = resident_bytes();
}
