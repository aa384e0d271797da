#include "rows/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY ((size_t)64)

enum entry_state {
    ENTRY_FREE,
    ENTRY_CHANGED,
    ENTRY_IDLE,   /* as at the reading before */
    ENTRY_UNTOLD, /* of a baseline */
};

static bool is_signed(const struct column *column)
{
    return column->kind >= COLUMN_I8 && column->kind <= COLUMN_I64;
}

static size_t stride(const struct schema *schema)
{
    return 1 + schema->key_bytes + schema->fixed_bytes;
}

static uint64_t hash(const uint8_t *key, size_t length)
{
    uint64_t h = 0xcbf29ce484222325;
    for (size_t i = 0; i < length; i++)
        h = (h ^ key[i]) * 0x100000001b3;
    return h ^ (h >> 29);
}

/* The entry of `key`, or the free one where it belongs; NULL when the snapshot has no memory. */
static uint8_t *locate(const struct snapshot *snapshot, const struct schema *schema, const uint8_t *key)
{
    if (snapshot->capacity == 0)
        return NULL;
    size_t i = hash(key, schema->key_bytes) & (snapshot->capacity - 1);
    for (;;) {
        uint8_t *entry = snapshot->entries + i * stride(schema);
        if (entry[0] == ENTRY_FREE || memcmp(entry + 1, key, schema->key_bytes) == 0)
            return entry;
        i = (i + 1) & (snapshot->capacity - 1);
    }
}

/* Keeps the snapshot at most half full. */
static int make_room(struct snapshot *snapshot, const struct schema *schema)
{
    if (2 * (snapshot->count + 1) <= snapshot->capacity)
        return 0;
    struct snapshot larger = {.capacity = snapshot->capacity == 0 ? FIRST_CAPACITY : 2 * snapshot->capacity,
                              .count = snapshot->count};
    larger.entries = calloc(larger.capacity, stride(schema));
    if (larger.entries == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < snapshot->capacity; i++) {
        const uint8_t *entry = snapshot->entries + i * stride(schema);
        if (entry[0] != ENTRY_FREE)
            memcpy(locate(&larger, schema, entry + 1), entry, stride(schema));
    }
    free(snapshot->entries);
    *snapshot = larger;
    return 0;
}

int table_init(struct table *table, const struct schema *schema, uint64_t start_ns)
{
    *table = (struct table){.schema = schema, .read_ns = start_ns};
    table->value = calloc(3, schema->fixed_bytes);
    if (table->value == NULL)
        return -ENOMEM;
    table->added = table->value + schema->fixed_bytes;
    table->nothing = table->added + schema->fixed_bytes;
    return 0;
}

void table_free(struct table *table)
{
    free(table->value);
    free(table->previous.entries);
    free(table->current.entries);
    *table = (struct table){0};
}

static bool is_zero(const uint8_t *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

/* Whether `value` should stand instead of `held` in a min, max or last column. Zero is "nothing yet". */
static bool replaces(const struct column *column, const uint8_t *held, const uint8_t *value)
{
    if (is_zero(value, column->size))
        return false;
    if (is_zero(held, column->size))
        return true;
    if (column->combine == COMBINE_LAST)
        return false;
    bool less = is_signed(column) ? load_signed(value, column->size) < load_signed(held, column->size)
                                  : load_unsigned(value, column->size) < load_unsigned(held, column->size);
    return less == (column->combine == COMBINE_MIN);
}

/* Adds what lies at `value` to the unsigned or two's complement integer at `held`. */
static void add(uint8_t *held, const uint8_t *value, uint32_t size)
{
    uint64_t sum = load_unsigned(held, size) + load_unsigned(value, size);
    memcpy(held, &sum, size);
}

static void combine_cpu(const struct schema *schema, uint8_t *held, const uint8_t *value)
{
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->key)
            continue;
        uint8_t *to = held + column->offset;
        const uint8_t *from = value + column->offset;
        uint32_t counts = column->kind == COLUMN_LOG2 ? column->buckets : 1;
        if (column->combine == COMBINE_SUM) {
            for (uint32_t j = 0; j < counts; j++)
                add(to + (size_t)j * column->size, from + (size_t)j * column->size, column->size);
        } else if (replaces(column, to, from)) {
            memcpy(to, from, column->size);
        }
    }
}

/* What a sum grew by. An unsigned one that shrank belongs to an entry that was deleted and made anew: all of it is new.
 */
static void subtract(const struct column *column, uint8_t *now, const uint8_t *before)
{
    uint64_t value = load_unsigned(now, column->size);
    uint64_t old = load_unsigned(before, column->size);
    if (!is_signed(column) && value < old)
        return;
    uint64_t difference = value - old;
    memcpy(now, &difference, column->size);
}

static void write_rows(struct table *table, const uint8_t *key, const uint8_t *before, uint64_t now_ns,
                       struct row_writer *rows)
{
    const struct schema *schema = table->schema;
    memcpy(table->added, table->value, schema->fixed_bytes);
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->combine != COMBINE_SUM)
            continue;
        uint32_t counts = column->kind == COLUMN_LOG2 ? column->buckets : 1;
        for (uint32_t j = 0; j < counts; j++) {
            size_t offset = column->offset + (size_t)j * column->size;
            subtract(column, table->added + offset, before + offset);
        }
    }
    uint64_t interval_ns = now_ns - table->read_ns;
    if (schema->log2_column < 0) {
        row_write_entry(rows, now_ns, interval_ns, key, table->added, 0);
        return;
    }
    const struct column *log2 = &schema->columns[schema->log2_column];
    for (uint32_t bucket = 0; bucket < log2->buckets; bucket++) {
        if (!is_zero(table->added + log2->offset + (size_t)bucket * log2->size, log2->size))
            row_write_entry(rows, now_ns, interval_ns, key, table->added, bucket);
    }
}

void table_begin(struct table *table)
{
    struct snapshot emptied = table->previous;
    table->previous = table->current;
    if (emptied.capacity > 0)
        memset(emptied.entries, 0, emptied.capacity * stride(table->schema));
    emptied.count = 0;
    table->current = emptied;
}

void table_begin_baseline(struct table *table)
{
    table_begin(table);
    table->baseline = true;
}

/* Puts the values of all CPUs into `table->value` as one. */
static void combine_cpus(struct table *table, const void *values, unsigned int cpus)
{
    const struct schema *schema = table->schema;
    memcpy(table->value, values, schema->fixed_bytes);
    size_t apart = ((size_t)schema->fixed_bytes + 7) / 8 * 8;
    for (unsigned int cpu = 1; cpu < cpus; cpu++)
        combine_cpu(schema, table->value, (const uint8_t *)values + cpu * apart);
}

int table_entry(struct table *table, const void *key, const void *values, unsigned int cpus, uint64_t now_ns,
                struct row_writer *rows)
{
    const struct schema *schema = table->schema;
    if (make_room(&table->current, schema) != 0)
        return -ENOMEM;
    uint8_t *entry = locate(&table->current, schema, key);
    if (entry[0] != ENTRY_FREE)
        return 0;

    combine_cpus(table, values, cpus);
    entry[0] = table->baseline ? ENTRY_UNTOLD : ENTRY_IDLE;
    memcpy(entry + 1, key, schema->key_bytes);
    memcpy(entry + 1 + schema->key_bytes, table->value, schema->fixed_bytes);
    table->current.count++;

    table->totals |= table->baseline;
    if (table->baseline)
        return 0;
    const uint8_t *known = locate(&table->previous, schema, key);
    bool untold = known != NULL && known[0] == ENTRY_UNTOLD && !is_zero(table->value, schema->fixed_bytes);
    const uint8_t *before = known == NULL || known[0] == ENTRY_FREE ? table->nothing : known + 1 + schema->key_bytes;
    if (untold || memcmp(table->value, before, schema->fixed_bytes) != 0) {
        entry[0] = ENTRY_CHANGED;
        write_rows(table, key, before, now_ns, rows);
    }
    return 0;
}

const void *table_next_idle(const struct table *table, size_t *next)
{
    while (*next < table->current.capacity) {
        const uint8_t *entry = table->current.entries + (*next)++ * stride(table->schema);
        if (entry[0] == ENTRY_IDLE)
            return entry + 1;
    }
    return NULL;
}

void table_taken_out(struct table *table, const void *key, const void *values, unsigned int cpus, uint64_t now_ns,
                     struct row_writer *rows)
{
    const struct schema *schema = table->schema;
    uint8_t *told = locate(&table->current, schema, key) + 1 + schema->key_bytes;
    combine_cpus(table, values, cpus);
    if (memcmp(table->value, told, schema->fixed_bytes) != 0)
        write_rows(table, key, told, now_ns, rows);
    memset(told, 0, schema->fixed_bytes);
}

void table_end(struct table *table, uint64_t now_ns)
{
    table->read_ns = now_ns;
    table->baseline = false;
}
