/* The maps of a run, for who wants to look into them while it runs. */
#ifndef PROBESCOPE_RUN_MAPS_H
#define PROBESCOPE_RUN_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/layout.h"
#include "wire/command.h"
#include "wire/json_writer.h"
#include "wire/problem.h"

struct bpf_map;
struct bpf_object;

/* Of one run, that are told; an object may declare any number. */
#define RUN_MAPS_MOST 128

struct run_map {
    const struct bpf_map *map;
    uint32_t key_type; /* in the object's BTF, 0 for none; loading may forget them */
    uint32_t value_type;
    struct layout key; /* once they were asked for, as all below */
    struct layout value;
    char name[128];     /* a section's is as the compiler's: `.bss` */
    const char *type;   /* as bpftool names it, such as `percpu_hash` */
    const char *closed; /* why its entries can't be read, NULL when they can */
    uint32_t id;        /* the kernel's, 0 when it does not tell */
    uint32_t most_entries;
    uint32_t cpus; /* that have a value of their own for each key; 1 where all share one */
    bool globals;  /* the object's global variables: one entry */
};

struct run_maps {
    struct run_map *maps;
    size_t count;
    bool described;
};

/* Notes the maps of an object that is not loaded yet. 0, or -1 with a problem of code "memory". Free with
 * run_maps_free in each case. */
int run_maps_note(struct run_maps *maps, const struct bpf_object *object, struct problem *problem);
void run_maps_free(struct run_maps *maps);

/* Fills in the rest, once the object is loaded. 0, or -1 with a problem of code "memory". */
int run_maps_describe(struct run_maps *maps, const struct bpf_object *object, struct problem *problem);

/* Reads entries of one of the described maps into the line of an `entries` message, for a bounded time and up to a
 * bounded length. 0, or -1 with a problem of code "command" or "memory"; the line is of no use then. */
int run_maps_read(const struct run_maps *maps, uint32_t run, const struct read_command *wanted,
                  struct json_writer *line, struct problem *problem);

#endif
