/* The code that a process has mapped, as /proc tells it. */
#ifndef PROBESCOPE_SYMBOLS_PROCESS_H
#define PROBESCOPE_SYMBOLS_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "symbols_table.h"

/* An executable range of the address space. */
struct mapping {
    uint64_t start;
    uint64_t end;
    uint64_t file_offset;
    uint32_t device_major;
    uint32_t device_minor;
    uint64_t inode;
    char *path; /* as the process sees it, without " (deleted)"; "[vdso]", "[heap]" and the like; empty for anonymous
                   memory */
};

/* Zero-initialise with `tgid` set; free with process_free. */
struct process {
    int tgid;
    struct mapping *mappings; /* by address; what was read last when the process is gone */
    size_t mapping_count;
    uint64_t maps_read_ns; /* CLOCK_MONOTONIC, 0 for never */
    struct symbol_table perf_map;
    uint64_t perf_map_read_ns;
    uint64_t perf_map_size; /* of the file when it was read, bytes */
    uint64_t used_ns;       /* when it was last asked for */
};

void process_free(struct process *process);

/* The mapping that holds `address`, NULL when none does. Reads the maps (again) when they are old, or when they lack
 * the address and are not quite new. */
const struct mapping *process_mapping(struct process *process, uint64_t address, uint64_t now_ns);

/* Opens the file behind a mapping: the mapped one itself even when it was deleted or belongs to a container. -1 with
 * errno set. */
int process_open_mapped(const struct process *process, const struct mapping *mapping);

/* The symbol of code generated at run time, from the process's own perf map; NULL when there is none. */
const struct symbol *process_jit_symbol(struct process *process, uint64_t address, uint64_t now_ns);

/* Whether /proc still knows it. */
bool process_exists(int tgid);

#endif
