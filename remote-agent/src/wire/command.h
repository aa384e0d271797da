/* The application's commands, one JSON object per line. */
#ifndef PROBESCOPE_COMMAND_H
#define PROBESCOPE_COMMAND_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/problem.h"

/* Bytes of the longest line. */
#define COMMAND_LONGEST ((size_t)16 << 20)

/* Of one answer to COMMAND_READ. */
#define ENTRIES_MOST 1000

enum command_kind { COMMAND_START, COMMAND_STOP, COMMAND_MAPS, COMMAND_READ, COMMAND_LIMIT, COMMAND_PING, COMMAND_BYE };

/* Texts and JSON values belong to the command. */
struct start_command {
    const char *probe;
    uint8_t *object;
    size_t object_bytes;
    json_t *parameters; /* object of integers, booleans and strings */
    json_t *variants;   /* object of arrays of strings */
    json_t *optional;   /* array of strings */
    uint32_t interval_ms;
    uint32_t ring_bytes; /* 0, or a power of two from 64 KiB to 256 MiB */
};

/* Entries of one of a run's maps. */
struct read_command {
    uint32_t map;      /* its number in the answer to COMMAND_MAPS */
    const char *after; /* belongs to the command; the key they stand behind in hexadecimal digits, NULL for the first */
    uint32_t most;     /* 1 to ENTRIES_MOST */
};

struct command {
    enum command_kind kind;
    int64_t run; /* -1 for a command that concerns none, or whose run could not be read */
    struct start_command start;
    struct read_command read;
    uint32_t cpu_percent; /* of COMMAND_LIMIT; 0 for no limit */
    int64_t sent_ns;      /* of COMMAND_PING, by the application's clock; -1 when no answer is wanted */
    json_t *json;
};

/* 0, or -1 with the problem. Free the command in both cases. */
int command_parse(const char *line, size_t length, struct command *command, struct problem *problem);
void command_free(struct command *command);

#endif
