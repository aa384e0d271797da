/* One output map of a run: its records or entries become rows. */
#ifndef PROBESCOPE_STREAM_H
#define PROBESCOPE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/clocks.h"
#include "rows/decode.h"
#include "rows/kernel_list.h"
#include "rows/table.h"
#include "schema/schema.h"
#include "wire/problem.h"

struct bpf_map;
struct ring_buffer;

/* Records taken from a ring buffer in one turn of the loop, so that commands and heartbeat are heard in a flood. */
#define STREAM_TURN_RECORDS 8192

/* The same for records that take long because their stacks are new. */
#define STREAM_TURN_NS (100 * NS_PER_MS)

struct stream {
    uint32_t number;
    const char *map;  /* its name */
    const char *name; /* the same without `out_` */
    struct schema schema;
    struct row_writer rows;
    int map_fd;
    size_t ring_bytes;        /* 0 for a table */
    struct ring_buffer *ring; /* NULL for a table */
    bool more;                /* records were left when the turn ended */
    uint32_t turn_left;
    uint64_t turn_ends_ns; /* CLOCK_MONOTONIC */
    struct table table;
    struct kernel_list list; /* what the agent fills the table with, if it does */
    bool per_cpu;
    bool hashed; /* entries can be taken out */
    unsigned int cpus;
    uint32_t most_entries;
    uint8_t *key; /* of a table: two keys, and the values of all CPUs */
    uint8_t *next_key;
    uint64_t *values;
};

/* Opens a loaded map whose schema has been read into `stream`. The stream stays where it is in memory until it is
 * closed. 0, or -1 with a problem of code "memory". */
int stream_open(struct stream *stream, const struct bpf_map *map, uint32_t number, struct queue *out,
                struct stack_book *stacks, struct problem *problem);
void stream_close(struct stream *stream);

/* Turns up to `most` pending records into rows. */
void stream_consume(struct stream *stream, uint32_t most);

/* Where a table's first interval begins; `with_baseline` when it may hold sums from before. */
void stream_start_interval(struct stream *stream, uint64_t now_ns, bool with_baseline);

/* Reads the table and writes rows of what changed since then or the last reading. */
void stream_read_table(struct stream *stream, uint64_t now_ns);

#endif
