#include "run/run_map_entries.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdlib.h>
#include <string.h>

#include "host/clocks.h"
#include "messages/map_messages.h"
#include "wire/queue.h"

/* What one answer may take of the agent's only thread: to walk a hash of 100,000 entries takes longer. */
#define READ_NS     (20 * NS_PER_MS)
#define CLOCK_STEPS 16 /* between two looks at the clock */

/* Bytes of a line behind which no entry is begun, and what an entry may take there: together less than the longest. */
#define LINE_ENOUGH   ((size_t)256 << 10)
#define ENTRY_LONGEST (QUEUE_LONGEST_LINE - 2 * LINE_ENOUGH)

struct reader {
    const struct run_map *map;
    int fd;
    uint8_t *key; /* three keys: where the walk stands, room for the next, and the last that was told */
    uint8_t *next;
    uint8_t *told;
    uint8_t *values; /* of all CPUs, each 8-byte aligned as the kernel gives them */
    size_t value_apart;
    uint32_t cpus; /* whose values are sent */
    bool begun;    /* whether the walk stands on a key */
    uint64_t ends_ns;
    uint64_t steps;
};

static int read_digits(const char *text, uint8_t *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 2 * length; i++) {
        const char *digit = text[i] == '\0' ? NULL : strchr(digits, text[i]);
        if (digit == NULL)
            return -1;
        bytes[i / 2] = (uint8_t)(bytes[i / 2] << 4 | (digit - digits));
    }
    return text[2 * length] == '\0' ? 0 : -1;
}

/* Stands on the key that the entries are wanted behind, unless it is gone. */
static int begin_behind(struct reader *reader, const char *after, bool *gone, struct problem *problem)
{
    if (after == NULL)
        return 0;
    if (read_digits(after, reader->key, reader->map->told.key.bytes) != 0)
        return problem_set(problem, "command", "Send the \"next\" of an answer.",
                           "The command's \"after\" is no key of map %s.", reader->map->told.name);
    reader->begun = bpf_map_lookup_elem(reader->fd, reader->key, reader->values) == 0;
    *gone = !reader->begun;
    return 0;
}

/* False at the end, and where the walk goes in circles: it starts over when the kernel deletes the key it stands on. */
static bool step(struct reader *reader)
{
    if (reader->steps == 2 * (uint64_t)reader->map->told.most_entries ||
        bpf_map_get_next_key(reader->fd, reader->begun ? reader->key : NULL, reader->next) != 0)
        return false;
    memcpy(reader->key, reader->next, reader->map->told.key.bytes);
    reader->begun = true;
    reader->steps++;
    return true;
}

static bool is_time_over(const struct reader *reader)
{
    return reader->steps % CLOCK_STEPS == 0 && mono_ns() > reader->ends_ns;
}

static void write_value(struct json_writer *line, const struct layout *layout, const uint8_t *value)
{
    char *at = json_room(line, layout->longest);
    if (at != NULL)
        json_wrote(line, layout_put(layout, at, value));
}

/* The key, and the value of each CPU or of all. */
static void write_entry(const struct reader *reader, struct json_writer *line)
{
    json_begin_array(line);
    write_value(line, &reader->map->told.key, reader->key);
    for (uint32_t cpu = 0; cpu < reader->cpus; cpu++)
        write_value(line, &reader->map->told.value, reader->values + cpu * reader->value_apart);
    json_end_array(line);
}

/* True when the map's end was met. */
static bool write_entries(struct reader *reader, uint32_t most, struct json_writer *line)
{
    uint32_t written = 0;
    bool ended = false;
    json_begin_array(line);
    while (written < most && line->length < LINE_ENOUGH && (written == 0 || !is_time_over(reader))) {
        ended = !step(reader);
        if (ended)
            break;
        if (bpf_map_lookup_elem(reader->fd, reader->key, reader->values) != 0)
            continue; /* deleted meanwhile */
        write_entry(reader, line);
        written++;
    }
    json_end_array(line);
    return ended;
}

/* Of an array every index has an entry. */
static bool is_array(const struct run_map *map)
{
    enum bpf_map_type type = bpf_map__type(map->map);
    return type == BPF_MAP_TYPE_ARRAY || type == BPF_MAP_TYPE_PERCPU_ARRAY;
}

static void count_left(struct reader *reader, struct entries_left *left)
{
    if (is_array(reader->map)) {
        uint32_t index;
        memcpy(&index, reader->key, sizeof(index));
        left->entries = reader->map->told.most_entries - 1 - index;
        left->known = true;
        return;
    }
    while (!left->known && !is_time_over(reader)) {
        if (step(reader))
            left->entries++;
        else
            left->known = true;
    }
}

static void write_answer(struct reader *reader, uint32_t run, const struct read_command *wanted, bool gone,
                         struct json_writer *line)
{
    const size_t key_bytes = reader->map->told.key.bytes;
    struct entries_left left = {.key_bytes = key_bytes};
    message_entries_begin(line, run, wanted->map, mono_ns(), gone);
    left.known = write_entries(reader, wanted->most, line);
    if (!left.known) {
        memcpy(reader->told, reader->key, key_bytes);
        count_left(reader, &left);
        left.next = left.known && left.entries == 0 ? NULL : reader->told;
    }
    message_entries_end(line, &left);
}

static int open_reader(struct reader *reader, const struct run_map *map, struct problem *problem)
{
    const size_t value_longest = 1 + map->told.value.longest;
    size_t cpus_fit = (ENTRY_LONGEST - map->told.key.longest) / value_longest;
    reader->map = map;
    reader->fd = bpf_map__fd(map->map);
    reader->value_apart = ((size_t)map->told.value.bytes + 7) / 8 * 8;
    reader->cpus = map->told.cpus < cpus_fit ? map->told.cpus : (uint32_t)cpus_fit;
    reader->ends_ns = mono_ns() + READ_NS;
    reader->key = calloc(3, map->told.key.bytes);
    reader->values = calloc(map->told.cpus, reader->value_apart);
    if (reader->key == NULL || reader->values == NULL)
        return problem_no_memory(problem);
    reader->next = reader->key + map->told.key.bytes;
    reader->told = reader->next + map->told.key.bytes;
    return 0;
}

int run_maps_read(const struct run_maps *maps, uint32_t run, const struct read_command *wanted,
                  struct json_writer *line, struct problem *problem)
{
    if (wanted->map >= maps->count)
        return problem_set(problem, "command", "Name a map by its number in the answer to `maps`.",
                           "The run has no map %u.", wanted->map);
    const struct run_map *map = &maps->maps[wanted->map];
    if (map->told.closed != NULL)
        return problem_set(problem, "command", "Look at another map.", "The entries of map %s can't be read. %s",
                           map->told.name, map->told.closed);
    struct reader reader = {0};
    bool gone = false;
    int status = open_reader(&reader, map, problem);
    if (status == 0)
        status = begin_behind(&reader, wanted->after, &gone, problem);
    if (status == 0)
        write_answer(&reader, run, wanted, gone, line);
    if (status == 0 && line->failed)
        status = problem_no_memory(problem);
    free(reader.key);
    free(reader.values);
    return status;
}
