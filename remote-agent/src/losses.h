/* What the probe itself counted as lost, and what the kernel missed. */
#ifndef PROBESCOPE_LOSSES_H
#define PROBESCOPE_LOSSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "messages.h"
#include "problem.h"

struct bpf_object;
struct bpf_program;

#define LOSS_KINDS_MOST 32

/* The object's `losses` map; no kinds when it has none. */
struct loss_counters {
    int map_fd;
    char names[LOSS_KINDS_MOST][48];
    struct loss_count counts[LOSS_KINDS_MOST];
    uint32_t index[LOSS_KINDS_MOST];
    size_t count;
    uint64_t *per_cpu;
    unsigned int cpus;
};

/* `object` is loaded. 0, or -1 with a problem of code "object" or "memory". */
int losses_open(struct loss_counters *losses, const struct bpf_object *object, struct problem *problem);
void losses_close(struct loss_counters *losses);

/* Brings `counts` up to date. */
void losses_read(struct loss_counters *losses);

/* Whether this kernel counts every run of the program that it missed. */
bool counts_missed_runs(const struct bpf_program *program);

#endif
