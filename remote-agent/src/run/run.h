/* One running probe: from the object to its rows. What it holds, and what is asked of it. */
#ifndef PROBESCOPE_RUN_H
#define PROBESCOPE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attach/attachment.h"
#include "attach/uprobe_files.h"
#include "object/object.h"
#include "object/roles.h"
#include "rows/losses.h"
#include "rows/stack_map.h"
#include "rows/stream.h"
#include "run/agent.h"
#include "run/run_maps.h"
#include "run/run_meter.h"
#include "wire/problem.h"

struct run {
    uint32_t id;
    struct agent *agent;
    struct object_image image;
    uint8_t *image_bytes;
    char name[64];
    struct bpf_object *base;
    struct bpf_object *firsts; /* see attach.h */
    struct role_set roles;
    struct attachment *attachments; /* one per role; empty where none took */
    struct stream *streams;
    size_t stream_count;
    struct run_maps maps;
    struct stack_map stack_map; /* open where a table's key names stacks */
    int new_cgroups_fd;         /* of the object's map, or -1 */
    struct uprobe_files uprobe_files;
    struct losses losses;
    struct run_meter meter;
    int cost_fd;      /* while it is open the kernel counts what programs cost, which the run's tables tell; or -1 */
    uint32_t one_in;  /* of its records is kept */
    bool files_told;  /* that not all files are probed */
    bool walk_failed; /* one of the kernel's lists could not be walked, which has been told */
    uint64_t interval_ns;
    uint64_t next_table_ns;
    uint64_t tables_read_ns; /* when they were read last, or the first interval began */
    uint64_t next_report_ns;
    uint64_t next_look_ns; /* for files that uprobes are set on */
};

/* CLOCK_MONOTONIC when its tables were last read; UINT64_MAX when it has none. */
uint64_t run_tables_read_ns(const struct run *run);

/* Rows that all its streams received. */
uint64_t run_received(const struct run *run);

/* Whether fewer of its records may be kept: it has some, and its programs look at `sample_one_in`. */
bool run_may_sample(const struct run *run);

/* From now on one record in `one_in` is kept. 0, or -1 with the problem. */
int run_sample(struct run *run, uint32_t one_in, struct problem *problem);

size_t run_ring_bytes(const struct run *run);

/* A program that serves a role, and what it is attached by. */
struct run_program {
    const struct bpf_program *program;
    struct attachment *attachment;
};

size_t run_program_count(const struct run *run);

/* `index` is below the count. */
struct run_program run_program_at(const struct run *run, size_t index);

#endif
