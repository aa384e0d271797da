/* The messages of what the maps of a run are, and of their entries. */
#ifndef PROBESCOPE_MAP_MESSAGES_H
#define PROBESCOPE_MAP_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/layout.h"
#include "wire/json_writer.h"

/* What is told of a map. */
struct described_map {
    struct layout key;
    struct layout value;
    char name[128];     /* a section's is as the compiler's: `.bss` */
    const char *type;   /* as bpftool names it, such as `percpu_hash` */
    const char *closed; /* why its entries can't be read, NULL when they can */
    uint32_t id;        /* the kernel's, 0 when it does not tell */
    uint32_t most_entries;
    uint32_t cpus; /* that have a value of their own for each key; 1 where all share one */
    bool globals;  /* the object's global variables: one entry */
};

/* One of the `count` maps of a run, described. */
void message_map(struct json_writer *w, uint32_t run, size_t index, size_t count, const struct described_map *map);

/* What stands behind the entries of an answer. */
struct entries_left {
    const uint8_t *next; /* the key of the last entry told, NULL when nothing stands behind it */
    size_t key_bytes;
    uint64_t entries; /* behind it, as far as they were counted */
    bool known;       /* whether that was to the end */
};

/* Up to and with the name of `entries`; what follows is their array and message_entries_end. `restarted`: the key that
 * they were to stand behind is gone, so these are the first. */
void message_entries_begin(struct json_writer *w, uint32_t run, size_t map, uint64_t mono_ns, bool restarted);
void message_entries_end(struct json_writer *w, const struct entries_left *left);

#endif
