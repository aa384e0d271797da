#include "wire/command.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "wire/base64.h"

#define DEFAULT_INTERVAL_MS  1000
#define SHORTEST_INTERVAL_MS 50
#define LONGEST_INTERVAL_MS  3600000
#define SMALLEST_RING_BYTES  65536      /* a whole number of pages on every architecture */
#define LARGEST_CPU_PERCENT  1000000    /* ten thousand CPUs */
#define LARGEST_RING_BYTES   (1u << 28) /* the host's memory, not ours */

static const char read_protocol[] = "Send one JSON object per line, as PROTOCOL.md describes.";

static int wrong(struct problem *problem, const char *name, const char *wanted)
{
    return problem_set(problem, "command", read_protocol, "The command's \"%s\" is not %s.", name, wanted);
}

/* An unsigned integer up to `most`; `missing` when it is absent. */
static int read_u32(const json_t *json, const char *name, uint32_t missing, uint32_t most, uint32_t *out,
                    struct problem *problem)
{
    const json_t *value = json_object_get(json, name);
    *out = missing;
    if (value == NULL)
        return 0;
    json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < 0 || number > most)
        return problem_set(problem, "command", read_protocol, "The command's \"%s\" is not an integer from 0 to %u.",
                           name, most);
    *out = (uint32_t)number;
    return 0;
}

static bool all_strings(const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (!json_is_string(json_array_get(array, i)))
            return false;
    }
    return json_is_array(array);
}

static int check_collections(const struct start_command *start, struct problem *problem)
{
    const char *name;
    json_t *value;
    if (start->parameters != NULL && !json_is_object(start->parameters))
        return wrong(problem, "parameters", "an object");
    json_object_foreach(start->parameters, name, value)
    {
        if (!json_is_integer(value) && !json_is_boolean(value) && !json_is_string(value))
            return wrong(problem, name, "an integer, a boolean or a string");
    }
    if (start->variants != NULL && !json_is_object(start->variants))
        return wrong(problem, "variants", "an object");
    json_object_foreach(start->variants, name, value)
    {
        if (!all_strings(value))
            return wrong(problem, name, "an array of strings");
    }
    if (start->optional != NULL && !all_strings(start->optional))
        return wrong(problem, "optional", "an array of strings");
    return 0;
}

static int read_object(const json_t *json, struct start_command *start, struct problem *problem)
{
    const json_t *text = json_object_get(json, "object");
    size_t length = json_string_length(text);
    if (!json_is_string(text) || length == 0)
        return wrong(problem, "object", "a BPF object in base64");
    start->object = malloc(length);
    if (start->object == NULL)
        return problem_no_memory(problem);
    long decoded = base64_decode(json_string_value(text), length, start->object);
    if (decoded < 0)
        return wrong(problem, "object", "a BPF object in base64");
    start->object_bytes = (size_t)decoded;
    return 0;
}

static int read_start(const json_t *json, struct start_command *start, struct problem *problem)
{
    start->probe = json_string_value(json_object_get(json, "probe"));
    if (start->probe == NULL)
        return wrong(problem, "probe", "a string");
    start->parameters = json_object_get(json, "parameters");
    start->variants = json_object_get(json, "variants");
    start->optional = json_object_get(json, "optional");
    if (check_collections(start, problem) != 0)
        return -1;
    if (read_u32(json, "interval_ms", DEFAULT_INTERVAL_MS, LONGEST_INTERVAL_MS, &start->interval_ms, problem) != 0)
        return -1;
    if (start->interval_ms < SHORTEST_INTERVAL_MS)
        return wrong(problem, "interval_ms", "50 or more");
    if (read_u32(json, "ring_bytes", 0, LARGEST_RING_BYTES, &start->ring_bytes, problem) != 0)
        return -1;
    if (start->ring_bytes != 0 &&
        (start->ring_bytes < SMALLEST_RING_BYTES || (start->ring_bytes & (start->ring_bytes - 1)) != 0))
        return wrong(problem, "ring_bytes", "0 or a power of two from 65536");
    return read_object(json, start, problem);
}

static int read_run(const json_t *json, struct command *command, struct problem *problem)
{
    const json_t *value = json_object_get(json, "run");
    json_int_t run = json_integer_value(value);
    if (!json_is_integer(value) || run < 0 || run > INT32_MAX)
        return wrong(problem, "run", "an integer from 0 to 2147483647");
    command->run = run;
    return 0;
}

static int read_read(const json_t *json, struct read_command *read, struct problem *problem)
{
    const json_t *after = json_object_get(json, "after");
    if (after != NULL && !json_is_string(after))
        return wrong(problem, "after", "a key in hexadecimal digits");
    read->after = json_string_value(after);
    if (read_u32(json, "map", 0, UINT32_MAX, &read->map, problem) != 0 ||
        read_u32(json, "most", ENTRIES_MOST, ENTRIES_MOST, &read->most, problem) != 0)
        return -1;
    return read->most > 0 ? 0 : wrong(problem, "most", "1 or more");
}

static int read_ping(const json_t *json, struct command *command, struct problem *problem)
{
    const json_t *value = json_object_get(json, "sent_ns");
    if (value != NULL && (!json_is_integer(value) || json_integer_value(value) < 0))
        return wrong(problem, "sent_ns", "an integer from 0");
    command->sent_ns = value == NULL ? -1 : json_integer_value(value);
    return 0;
}

int command_parse(const char *line, size_t length, struct command *command, struct problem *problem)
{
    json_error_t error;
    *command = (struct command){.run = -1};
    command->json = json_loadb(line, length, JSON_REJECT_DUPLICATES, &error);
    if (command->json == NULL)
        return problem_set(problem, "command", read_protocol, "The command is not JSON: %s (line %d, column %d)",
                           error.text, error.line, error.column);
    const char *kind = json_string_value(json_object_get(command->json, "c"));
    if (kind == NULL)
        return wrong(problem, "c", "the kind of a command");

    if (strcmp(kind, "ping") == 0) {
        command->kind = COMMAND_PING;
        return read_ping(command->json, command, problem);
    }
    if (strcmp(kind, "bye") == 0) {
        command->kind = COMMAND_BYE;
        return 0;
    }
    if (strcmp(kind, "limit") == 0) {
        command->kind = COMMAND_LIMIT;
        return read_u32(command->json, "cpu_percent", 0, LARGEST_CPU_PERCENT, &command->cpu_percent, problem);
    }
    if (strcmp(kind, "stop") == 0) {
        command->kind = COMMAND_STOP;
        return read_run(command->json, command, problem);
    }
    if (strcmp(kind, "maps") == 0) {
        command->kind = COMMAND_MAPS;
        return read_run(command->json, command, problem);
    }
    if (strcmp(kind, "read") == 0) {
        command->kind = COMMAND_READ;
        if (read_run(command->json, command, problem) != 0)
            return -1;
        return read_read(command->json, &command->read, problem);
    }
    if (strcmp(kind, "start") == 0) {
        command->kind = COMMAND_START;
        if (read_run(command->json, command, problem) != 0)
            return -1;
        return read_start(command->json, &command->start, problem);
    }
    return problem_set(problem, "command", "Use an agent and an application of the same release.",
                       "The agent knows no command \"%.40s\".", kind);
}

void command_free(struct command *command)
{
    free(command->start.object);
    json_decref(command->json);
    *command = (struct command){.run = -1};
}
