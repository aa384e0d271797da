#include "loop/alive.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/clocks.h"

/* A line of /proc/self/smaps begins with the range of a mapping, or with the name of one of its figures and a colon. */
static bool begins_mapping(const char *line)
{
    return line[strspn(line, "0123456789abcdef")] == '-';
}

static bool is_ring(const char *line)
{
    return strstr(line, " anon_inode:bpf-map") != NULL || strstr(line, " anon_inode:[perf_event]") != NULL;
}

static uint64_t resident_bytes(void)
{
    FILE *file = fopen("/proc/self/smaps", "re");
    char *line = NULL;
    size_t capacity = 0;
    bool counted = false;
    uint64_t kib = 0, of_mapping;
    if (file == NULL)
        return 0;
    while (getline(&line, &capacity, file) > 0) {
        if (begins_mapping(line))
            counted = !is_ring(line);
        else if (counted && sscanf(line, "Rss: %" SCNu64, &of_mapping) == 1)
            kib += of_mapping;
    }
    free(line);
    fclose(file);
    return kib * 1024;
}

void alive_measure(struct alive *alive)
{
    alive->mono_ns = mono_ns();
    alive->real_ns = clock_ns(CLOCK_REALTIME);
    alive->cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    alive->rss_bytes = resident_bytes();
}
