/* The map that a just-in-time compiler writes for profilers: lines of "START SIZE NAME", numbers in hexadecimal. */
#ifndef PROBESCOPE_PERF_MAP_H
#define PROBESCOPE_PERF_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "elf/symbol_index.h"

/* Free with perf_map_free. Names stay in the file, which is kept open. */
struct perf_map {
    int fd; /* -1 for none */
    uint64_t bytes;
    struct symbol_index lines; /* `where` is where the line begins */
};

#define PERF_MAP_NONE ((struct perf_map){.fd = -1})

/* Takes `fd`, a regular file. Lines that are something else are skipped, and the last one while it has no line feed. Of
 * a very long file the beginning is read. */
void perf_map_read(struct perf_map *map, int fd);
void perf_map_free(struct perf_map *map);

/* The code at an address of the process; what was written last counts. False when there is none. */
bool perf_map_find(const struct perf_map *map, uint64_t address, struct symbol_found *found);

#endif
