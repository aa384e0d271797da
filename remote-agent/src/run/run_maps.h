/* The maps of a run, for who wants to look into them while it runs. */
#ifndef PROBESCOPE_RUN_MAPS_H
#define PROBESCOPE_RUN_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "messages/map_messages.h"
#include "wire/problem.h"

struct bpf_map;
struct bpf_object;

/* Of one run, that are told; an object may declare any number. */
#define RUN_MAPS_MOST 128

struct run_map {
    const struct bpf_map *map;
    uint32_t key_type; /* in the object's BTF, 0 for none; loading may forget them */
    uint32_t value_type;
    struct described_map told; /* once they were asked for */
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

#endif
