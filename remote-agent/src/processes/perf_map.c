#include "processes/perf_map.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of a process that compiled a hundred thousand functions. */
#define BYTES_MOST (64u << 20)

#define PART_BYTES 65536

/* Of a line, before its name. */
#define NUMBERS_BYTES_MOST 64

struct line {
    uint64_t start;
    uint64_t size;
    const char *name; /* up to the end of the text */
};

/* Up to `length` bytes as a text: how many, below 0 when there was an error. A 0 in the file would end it too early and
 * is a blank. */
static ssize_t read_text(int fd, uint64_t at, char *text, size_t length)
{
    ssize_t read = pread(fd, text, length, (off_t)at);

    for (ssize_t i = 0; i < read; i++)
        if (!text[i])
            text[i] = ' ';
    if (read >= 0)
        text[read] = '\0';
    return read;
}

/* `text` ends in 0, without the line feed. */
static bool parse(const char *text, struct line *line)
{
    const char *begin = text;
    char *end;

    /* strtoull would pass over more blanks than this, and over signs. */
    if (!isxdigit((unsigned char)*text))
        return false;
    line->start = strtoull(text, &end, 16);
    text = end + strspn(end, " ");
    if (text == end || !isxdigit((unsigned char)*text))
        return false;
    line->size = strtoull(text, &end, 16);
    if (*end != ' ' || !line->size)
        return false;
    line->name = end + strspn(end, " ");
    return strcspn(line->name, "\r") && line->name - begin < NUMBERS_BYTES_MOST;
}

/* Adds the whole lines of a part that begins at `at`; how many bytes they are. False when there is no room for more. */
static bool add_lines(struct symbol_index *lines, char *part, uint64_t at, size_t *used)
{
    char *next = part, *end;

    for (; (end = strchr(next, '\n')); next = end + 1) {
        struct line line;

        *end = '\0';
        if (parse(next, &line) && !symbol_index_add(lines, line.start, (uint32_t)(at + (uint64_t)(next - part))))
            return false;
    }
    *used = (size_t)(next - part);
    return true;
}

void perf_map_read(struct perf_map *map, int fd)
{
    char part[PART_BYTES + 1];
    ssize_t length;

    *map = (struct perf_map){.fd = fd};
    while (map->bytes < BYTES_MOST && (length = read_text(fd, map->bytes, part, PART_BYTES)) > 0) {
        size_t used = 0;

        if (!add_lines(&map->lines, part, map->bytes, &used))
            break;
        if (!used && length < PART_BYTES)
            break;
        map->bytes += used ? used : (size_t)length; /* what has no line feed for so long is no line */
    }
    symbol_index_sort(&map->lines);
}

void perf_map_free(struct perf_map *map)
{
    if (map->fd >= 0)
        close(map->fd);
    symbol_index_free(&map->lines);
    *map = PERF_MAP_NONE;
}

bool perf_map_find(const struct perf_map *map, uint64_t address, struct symbol_found *found)
{
    size_t until = symbol_index_until(&map->lines, address);
    bool any = false;
    uint32_t best = 0;

    for (size_t i = until; i > 0 && until - i < SYMBOL_OVERLAP_DEPTH; i--) {
        const struct symbol_start *candidate = &map->lines.starts[i - 1];
        char text[SYMBOL_NAME_MOST + NUMBERS_BYTES_MOST];
        ssize_t length = read_text(map->fd, candidate->where, text, sizeof(text) - 1);
        struct line line;

        if (length <= 0)
            continue;
        text[strcspn(text, "\r\n")] = '\0';
        /* Code that is thrown away gives its place to other code: of lines that overlap the last one is true. */
        if (!parse(text, &line) || line.start != candidate->address || address - line.start >= line.size ||
            (any && candidate->where < best))
            continue;
        any = true;
        best = candidate->where;
        length = (ssize_t)strnlen(line.name, sizeof(found->name) - 1);
        memcpy(found->name, line.name, (size_t)length);
        found->name[length] = '\0';
        found->offset = address - line.start;
    }
    return any;
}
