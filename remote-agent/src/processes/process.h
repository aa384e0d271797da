/* What is known of one process: its code, where its files are found, and its perf map. */
#ifndef PROBESCOPE_PROCESS_H
#define PROBESCOPE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "processes/mappings.h"
#include "processes/perf_map.h"

struct process {
    int tgid;
    int parent;    /* who made it, 0 when that was not seen */
    int id_inside; /* its id in its own PID namespace, 0 when not known */
    int64_t user;  /* who it runs as, -1 when not known */
    bool stale;    /* `now` may have changed unseen */
    struct mappings now;
    struct mappings before; /* of the program that it was before it became this one */
    uint64_t replaced_ns;   /* when that was, or when it was made; CLOCK_MONOTONIC, 0 for long ago */
    int maps_error;         /* errno of the last reading of /proc/PID/maps, 0 for none */
    uint64_t maps_read_ns;  /* CLOCK_MONOTONIC, 0 for never */
    struct perf_map perf_map;
    int64_t perf_map_changed_ns; /* CLOCK_REALTIME of the file that was read */
    uint64_t perf_map_read_ns;   /* CLOCK_MONOTONIC, 0 for never */
    uint64_t gone_ns; /* when /proc was first found not to know it any more; CLOCK_MONOTONIC, 0 for not yet */
};

void process_init(struct process *process, int tgid);
void process_free(struct process *process);

/* Memory held for its mappings, bytes. */
size_t process_bytes(const struct process *process);

/* Its memory is another program's from now on. */
void process_replaced(struct process *process, uint64_t now_ns);

/* The range that holds `address` now. Reads /proc/PID/maps where they lack the address; and every second when `told` is
 * false, which is when nobody tells what the process maps. NULL when there is none. */
const struct mapping *process_mapping(struct process *process, uint64_t address, bool told, uint64_t now_ns);

/* Whether an address that it does not have now may be of the program that it was before, or of its parent: a stack may
 * have been taken just before it became this one, or ended. `named_ns` is when the oldest stack was taken that has no
 * names yet, CLOCK_MONOTONIC. */
bool process_has_history(const struct process *process, uint64_t named_ns);

/* Opens the file behind a mapping: the mapped one itself even when it was deleted or belongs to a container. `roots`
 * are processes in whose roots its path is looked up when the process is gone. -1 with errno set; ESTALE when only
 * another file is at its path. */
int process_open_mapped(const struct process *process, const struct mapping *mapping, const int *roots,
                        size_t root_count);

/* Names code that was generated at run time, by the process's own perf map, which is read again where it lacks the
 * address and has changed. False when it has none. */
bool process_find_generated(struct process *process, const int *roots, size_t root_count, uint64_t address,
                            uint64_t now_ns, struct symbol_found *found);

#endif
