#include "host/cpus.h"

#include <stdio.h>
#include <stdlib.h>

size_t cpus_parse(const char *list, int cpus[CPUS_MOST])
{
    size_t count = 0;
    while (*list >= '0' && *list <= '9') {
        char *end;
        long first = strtol(list, &end, 10);
        long last = *end == '-' ? strtol(end + 1, &end, 10) : first;
        for (long cpu = first; cpu <= last && count < CPUS_MOST; cpu++)
            cpus[count++] = (int)cpu;
        list = *end == ',' ? end + 1 : end;
    }
    return count;
}

size_t online_cpus(int cpus[CPUS_MOST])
{
    char list[4096] = "";
    FILE *file = fopen("/sys/devices/system/cpu/online", "re");
    if (file != NULL) {
        if (fgets(list, sizeof(list), file) == NULL)
            list[0] = '\0';
        fclose(file);
    }
    size_t count = cpus_parse(list, cpus);
    if (count == 0)
        cpus[count++] = 0;
    return count;
}
