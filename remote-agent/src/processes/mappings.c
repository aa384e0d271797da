#include "processes/mappings.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAPPINGS_MOST 16384

/* As many as most programs have. */
#define FIRST_CAPACITY 8

void mappings_free(struct mappings *mappings)
{
    for (size_t i = 0; i < mappings->count; i++)
        free(mappings->list[i].path);
    free(mappings->list);
    *mappings = (struct mappings){0};
}

size_t mappings_bytes(const struct mappings *mappings)
{
    return mappings->capacity * sizeof(*mappings->list) + mappings->path_bytes;
}

static void free_path(struct mappings *mappings, size_t at)
{
    mappings->path_bytes -= strlen(mappings->list[at].path) + 1;
    free(mappings->list[at].path);
}

/* The first one that ends behind `address`. */
static size_t first_behind(const struct mappings *mappings, uint64_t address)
{
    size_t low = 0, high = mappings->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (mappings->list[middle].end <= address)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Takes `path`, which may be NULL for want of memory. */
static void insert(struct mappings *mappings, size_t at, const struct mapping *mapping, char *path)
{
    if (!path)
        return;
    if (mappings->count == mappings->capacity) {
        size_t capacity = mappings->capacity ? 2 * mappings->capacity : FIRST_CAPACITY;
        struct mapping *list = capacity > MAPPINGS_MOST ? NULL : realloc(mappings->list, capacity * sizeof(*list));

        if (!list) {
            free(path);
            return;
        }
        mappings->list = list;
        mappings->capacity = capacity;
    }
    memmove(&mappings->list[at + 1], &mappings->list[at], (mappings->count - at) * sizeof(*mappings->list));
    mappings->list[at] = *mapping;
    mappings->list[at].path = path;
    mappings->path_bytes += strlen(path) + 1;
    mappings->count++;
}

/* Leaves nothing between `start` and `end`; where a range that begins there belongs. */
static size_t clear(struct mappings *mappings, uint64_t start, uint64_t end)
{
    size_t at = first_behind(mappings, start), until = at;
    struct mapping *first = at < mappings->count ? &mappings->list[at] : NULL;

    if (first && first->start < start) {
        struct mapping rest = *first;

        first->end = start;
        until = ++at;
        if (rest.end > end) {
            rest.file_offset += end - rest.start;
            rest.start = end;
            insert(mappings, at, &rest, strdup(rest.path));
            return at;
        }
    }
    for (; until < mappings->count && mappings->list[until].end <= end; until++)
        free_path(mappings, until);
    if (until > at)
        memmove(&mappings->list[at], &mappings->list[until], (mappings->count - until) * sizeof(*mappings->list));
    mappings->count -= until - at;
    if (at < mappings->count && mappings->list[at].start < end) {
        mappings->list[at].file_offset += end - mappings->list[at].start;
        mappings->list[at].start = end;
    }
    return at;
}

static char *copy_path(const char *path)
{
    static const char deleted[] = " (deleted)";
    size_t length = strlen(path), suffix = sizeof(deleted) - 1;

    if (length > suffix && !strcmp(path + length - suffix, deleted))
        length -= suffix;
    return strndup(path, length);
}

void mappings_put(struct mappings *mappings, const struct mapping *mapping, const char *path)
{
    size_t at;

    if (mapping->start >= mapping->end)
        return;
    at = clear(mappings, mapping->start, mapping->end);
    insert(mappings, at, mapping, copy_path(path));
}

/* A line of /proc/PID/maps; false when it is no executable range. */
static bool parse(char *line, struct mapping *mapping, const char **path)
{
    char permissions[5];
    int path_at = 0;

    if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n", &mapping->start, &mapping->end,
               permissions, &mapping->file_offset, &mapping->device_major, &mapping->device_minor, &mapping->inode,
               &path_at) != 7 ||
        permissions[2] != 'x')
        return false;
    line[path_at + (int)strcspn(line + path_at, "\n")] = '\0';
    *path = line + path_at;
    return true;
}

int mappings_read(struct mappings *mappings, int tgid)
{
    char name[32];
    FILE *file;
    char *line = NULL;
    size_t capacity = 0;

    snprintf(name, sizeof(name), "/proc/%d/maps", tgid);
    file = fopen(name, "re");
    if (!file)
        return errno == ENOENT ? -ESRCH : -errno;
    while (getline(&line, &capacity, file) > 0) {
        struct mapping mapping = {0};
        const char *path;

        if (parse(line, &mapping, &path))
            mappings_put(mappings, &mapping, path);
    }
    free(line);
    fclose(file);
    return mappings->count ? 0 : -ESRCH;
}

const struct mapping *mappings_find(const struct mappings *mappings, uint64_t address)
{
    size_t at = first_behind(mappings, address);

    return at < mappings->count && mappings->list[at].start <= address ? &mappings->list[at] : NULL;
}
