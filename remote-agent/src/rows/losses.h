/* What the probe itself counted as lost, per map and kind. */
#ifndef PROBESCOPE_LOSSES_H
#define PROBESCOPE_LOSSES_H

#include <stddef.h>
#include <stdint.h>

#include "messages/loss_messages.h"
#include "wire/problem.h"

struct bpf_object;

#define LOSS_KINDS_MOST 32

/* A map `lost_NAME` of the object: what the map NAME could not take. */
struct loss_map {
    const char *of; /* NAME */
    int fd;
    struct loss_count counts[LOSS_KINDS_MOST]; /* as many as the object has kinds */
};

struct losses {
    char kinds[LOSS_KINDS_MOST][48];
    uint32_t index[LOSS_KINDS_MOST]; /* of each kind in the maps */
    size_t kind_count;
    struct loss_map *maps;
    size_t map_count;
    struct loss_count shared[LOSS_KINDS_MOST]; /* of the maps that are no stream: missing in any of them */
    size_t shared_count;                       /* 0 where there are no such maps */
    uint64_t *per_cpu;
    unsigned int cpus;
};

/* `object` is loaded. 0, or -1 with a problem of code "object" or "memory". Close in both cases. */
int losses_open(struct losses *losses, const struct bpf_object *object, struct problem *problem);
void losses_close(struct losses *losses);

/* Brings the counts up to date. */
void losses_read(struct losses *losses);

/* The counts of a map by its full name, `kind_count` of them; NULL when the object counts none for it. */
const struct loss_count *losses_of(const struct losses *losses, const char *map);

#endif
