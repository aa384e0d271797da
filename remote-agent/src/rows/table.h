/* A table: a hash or array of the kernel, read at an interval; rows of the entries that changed. */
#ifndef PROBESCOPE_TABLE_H
#define PROBESCOPE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "rows/decode.h"
#include "schema/schema.h"

/* Entries by key: the values as they stood at the end of an interval. */
struct snapshot {
    uint8_t *entries; /* capacity of: one byte of enum entry_state, key, value */
    size_t capacity;  /* a power of two, or 0 */
    size_t count;
};

struct table {
    const struct schema *schema;
    struct snapshot previous;
    struct snapshot current;
    uint8_t *value;   /* one value, combined across CPUs */
    uint8_t *added;   /* one value, with sums of the interval */
    uint8_t *nothing; /* a value of zeros */
    uint64_t read_ns; /* when it was read last: the start of the interval */
    bool baseline;    /* this reading is where sums begin, and writes no rows */
    bool totals;      /* the map held entries then: what an iterator copies there began before the run */
};

/* `start_ns` is when the first interval begins. 0, or -ENOMEM. */
int table_init(struct table *table, const struct schema *schema, uint64_t start_ns);
void table_free(struct table *table);

/* One reading of the map: table_begin, table_entry for each entry, table_taken_out for those that need not be kept,
 * table_end.
 */
void table_begin(struct table *table);

/* The same for a reading before the first interval: its sums count for nothing, and its entries have a row at the next
 * reading whether they changed or not. */
void table_begin_baseline(struct table *table);

/* `values` holds `cpus` values, each 8-byte aligned after the other as the kernel gives them (one for a map that is not
 * per CPU). A row is written when the entry changed since the last reading. 0, or -ENOMEM. An entry seen twice in a
 * reading counts once. */
int table_entry(struct table *table, const void *key, const void *values, unsigned int cpus, uint64_t now_ns,
                struct row_writer *rows);
/* The keys of the entries that this reading found as the one before had left them. `*next` begins at 0. NULL after the
 * last. */
const void *table_next_idle(const struct table *table, size_t *next);

/* An entry of this reading was taken out of the map, with `values` in it: a row of what they grew by meanwhile. A key
 * that comes back begins at zero. */
void table_taken_out(struct table *table, const void *key, const void *values, unsigned int cpus, uint64_t now_ns,
                     struct row_writer *rows);
void table_end(struct table *table, uint64_t now_ns);

#endif
