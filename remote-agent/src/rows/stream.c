#include "rows/stream.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Stops ring_buffer__consume. libbpf moves the consumer's position past a record before it looks at what the callback
 * returned, so no record is lost or seen twice. */
#define TURN_ENDED (-ECANCELED)

/* Records between two looks at the clock. */
#define CLOCK_RECORDS 16

static int on_record(void *context, void *record, size_t length)
{
    struct stream *stream = context;
    row_write_record(&stream->rows, record, length);
    if (--stream->turn_left == 0)
        return TURN_ENDED;
    bool looks = stream->turn_left % CLOCK_RECORDS == 0 && stream->schema.stacks > 0;
    return looks && mono_ns() > stream->turn_ends_ns ? TURN_ENDED : 0;
}

static int open_table(struct stream *stream, const struct bpf_map *map)
{
    enum bpf_map_type type = bpf_map__type(map);
    stream->per_cpu = type == BPF_MAP_TYPE_PERCPU_HASH || type == BPF_MAP_TYPE_PERCPU_ARRAY;
    stream->hashed = type == BPF_MAP_TYPE_HASH || type == BPF_MAP_TYPE_PERCPU_HASH;
    int cpus = stream->per_cpu ? libbpf_num_possible_cpus() : 1;
    if (cpus < 1)
        return -1;
    stream->cpus = (unsigned int)cpus;
    stream->most_entries = bpf_map__max_entries(map);
    size_t value_words = ((size_t)stream->schema.fixed_bytes + 7) / 8;
    stream->key = calloc(2, stream->schema.key_bytes);
    stream->values = calloc(stream->cpus * value_words, sizeof(uint64_t));
    if (stream->key == NULL || stream->values == NULL)
        return -1;
    stream->next_key = stream->key + stream->schema.key_bytes;
    return table_init(&stream->table, &stream->schema, 0);
}

int stream_open(struct stream *stream, const struct bpf_map *map, uint32_t number, struct queue *out,
                struct stack_book *stacks, struct problem *problem)
{
    stream->number = number;
    stream->map_fd = bpf_map__fd(map);
    row_writer_init(&stream->rows, number, &stream->schema, out, stacks);
    if (stream->schema.table)
        return open_table(stream, map) == 0 ? 0 : problem_no_memory(problem);
    stream->ring_bytes = bpf_map__max_entries(map);
    /* A ring buffer reader of its own: where several share one, a flood in the first starves the others. */
    stream->ring = ring_buffer__new(stream->map_fd, on_record, stream, NULL);
    return stream->ring != NULL ? 0 : problem_no_memory(problem);
}

void stream_close(struct stream *stream)
{
    ring_buffer__free(stream->ring);
    stream->ring = NULL;
    table_free(&stream->table);
    kernel_list_free(&stream->list);
    free(stream->key);
    free(stream->values);
    stream->key = NULL;
    stream->values = NULL;
    schema_free(&stream->schema);
}

void stream_consume(struct stream *stream, uint32_t most)
{
    if (stream->ring == NULL)
        return;
    stream->turn_left = most;
    stream->turn_ends_ns = mono_ns() + STREAM_TURN_NS;
    stream->more = ring_buffer__consume(stream->ring) == TURN_ENDED;
}

/* Takes the entry of `key` out of the map, its last values into stream->values. False when it is not there. */
static bool take_out(struct stream *stream, const void *key)
{
    if (bpf_map_lookup_and_delete_elem(stream->map_fd, key, stream->values) == 0)
        return true;
    /* Before Linux 5.14, a hash can't do both at once. */
    return bpf_map_lookup_elem(stream->map_fd, key, stream->values) == 0 &&
           bpf_map_delete_elem(stream->map_fd, key) == 0;
}

/*
 * What a hash counts may end, as threads and connections do. Once more than half of its room is taken, the entries that
 * nothing was added to since the reading before make room for others.
 */
static void make_room(struct stream *stream, uint64_t now_ns)
{
    struct table *table = &stream->table;
    if (!stream->hashed || table->totals || 2 * table->current.count <= stream->most_entries)
        return;
    size_t next = 0;
    const void *key;
    while ((key = table_next_idle(table, &next)) != NULL) {
        if (take_out(stream, key))
            table_taken_out(table, key, stream->values, stream->cpus, now_ns, &stream->rows);
    }
}

static void read_entries(struct stream *stream, uint64_t now_ns)
{
    /* The walk starts over when the kernel deletes the key it stands on: bounded, and an entry seen again is ignored.
     */
    uint64_t steps = 2 * (uint64_t)stream->most_entries;
    const uint8_t *after = NULL;
    while (steps-- > 0 && bpf_map_get_next_key(stream->map_fd, after, stream->next_key) == 0) {
        memcpy(stream->key, stream->next_key, stream->schema.key_bytes);
        after = stream->key;
        if (bpf_map_lookup_elem(stream->map_fd, stream->key, stream->values) != 0)
            continue; /* deleted meanwhile */
        if (table_entry(&stream->table, stream->key, stream->values, stream->cpus, now_ns, &stream->rows) != 0)
            row_without_memory(&stream->rows);
    }
    make_room(stream, now_ns);
    table_end(&stream->table, now_ns);
}

void stream_start_interval(struct stream *stream, uint64_t now_ns, bool with_baseline)
{
    if (stream->ring != NULL)
        return;
    stream->table.read_ns = now_ns;
    if (with_baseline) {
        table_begin_baseline(&stream->table);
        read_entries(stream, now_ns);
    }
}

void stream_read_table(struct stream *stream, uint64_t now_ns)
{
    if (stream->ring != NULL)
        return;
    table_begin(&stream->table);
    read_entries(stream, now_ns);
}
