#include "symbols_process.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "symbols_sources.h"

#define MAPPINGS_LIMIT 65536
#define PERF_MAP_LIMIT (256u << 20) /* bytes */

/* After this the maps are read again: the process may have loaded, unloaded or become another program. */
#define MAPS_AGE_NS 1000000000ull
/* An address that is in no mapping makes them read again, but not more often than this. */
#define MISS_AGE_NS 50000000ull

static void free_mappings(struct mapping *mappings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(mappings[i].path);
    free(mappings);
}

void process_free(struct process *process)
{
    free_mappings(process->mappings, process->mapping_count);
    symbol_table_free(&process->perf_map);
    *process = (struct process){0};
}

bool process_exists(int tgid)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/%d", tgid);
    return !access(path, F_OK);
}

/* Reads a line of /proc/PID/maps; false when it is no executable mapping. */
static bool parse_mapping(char *line, struct mapping *mapping)
{
    static const char deleted[] = " (deleted)";
    char permissions[5];
    int path_at = 0;
    size_t length;

    if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n", &mapping->start, &mapping->end,
               permissions, &mapping->file_offset, &mapping->device_major, &mapping->device_minor, &mapping->inode,
               &path_at) != 7 ||
        permissions[2] != 'x')
        return false;
    length = strcspn(line + path_at, "\n");
    line[path_at + length] = '\0';
    if (length >= sizeof(deleted) && !strcmp(line + path_at + length - (sizeof(deleted) - 1), deleted))
        line[path_at + length - (sizeof(deleted) - 1)] = '\0';
    mapping->path = strdup(line + path_at);
    return mapping->path;
}

/* Replaces the mappings by what the process has now; keeps what there was when it is gone. */
static void read_maps(struct process *process)
{
    char path[32];
    FILE *file;
    char *line = NULL;
    size_t line_capacity = 0, capacity = 0, count = 0;
    struct mapping *mappings = NULL;
    struct mapping mapping;

    snprintf(path, sizeof(path), "/proc/%d/maps", process->tgid);
    file = fopen(path, "re");
    if (!file)
        return;
    while (count < MAPPINGS_LIMIT && getline(&line, &line_capacity, file) > 0) {
        if (!parse_mapping(line, &mapping))
            continue;
        if (count == capacity) {
            size_t wanted = capacity ? 2 * capacity : 32;
            struct mapping *grown = realloc(mappings, wanted * sizeof(*mappings));

            if (!grown) {
                free(mapping.path);
                break;
            }
            mappings = grown;
            capacity = wanted;
        }
        mappings[count++] = mapping;
    }
    free(line);
    fclose(file);
    if (!count) { /* exiting: its memory is gone before its /proc entry */
        free(mappings);
        return;
    }
    free_mappings(process->mappings, process->mapping_count);
    process->mappings = mappings;
    process->mapping_count = count;
}

static const struct mapping *find_mapping(const struct process *process, uint64_t address)
{
    size_t low = 0, high = process->mapping_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (process->mappings[middle].end <= address)
            low = middle + 1;
        else
            high = middle;
    }
    return low < process->mapping_count && process->mappings[low].start <= address ? &process->mappings[low] : NULL;
}

const struct mapping *process_mapping(struct process *process, uint64_t address, uint64_t now_ns)
{
    uint64_t age_ns = now_ns - process->maps_read_ns;
    const struct mapping *mapping = find_mapping(process, address);

    if (!process->maps_read_ns || age_ns > MAPS_AGE_NS || (!mapping && age_ns > MISS_AGE_NS)) {
        read_maps(process);
        process->maps_read_ns = now_ns;
        mapping = find_mapping(process, address);
    }
    return mapping;
}

/* Opens a regular file and nothing else: what a process calls its library may be a pipe that blocks. */
static int open_regular(const char *path, bool follow, struct stat *status)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));

    if (fd < 0)
        return -1;
    if (fstat(fd, status) || !S_ISREG(status->st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}

int process_open_mapped(const struct process *process, const struct mapping *mapping)
{
    char path[PATH_MAX];
    struct stat status;
    int fd;

    snprintf(path, sizeof(path), "/proc/%d/map_files/%" PRIx64 "-%" PRIx64, process->tgid, mapping->start,
             mapping->end);
    fd = open_regular(path, true, &status);
    if (fd >= 0)
        return fd;
    if (snprintf(path, sizeof(path), "/proc/%d/root%s", process->tgid, mapping->path) < (int)sizeof(path)) {
        fd = open_regular(path, false, &status);
        if (fd >= 0)
            return fd;
    }
    /* The process is gone: the host's file of that name, provided that it is the same one. */
    fd = open_regular(mapping->path, false, &status);
    if (fd >= 0 && (status.st_ino != mapping->inode || major(status.st_dev) != mapping->device_major ||
                    minor(status.st_dev) != mapping->device_minor)) {
        close(fd);
        errno = ENOENT;
        return -1;
    }
    return fd;
}

/* The process's id in its own PID namespace, which names its perf map. */
static int id_in_namespace(int tgid)
{
    char path[32];
    FILE *file;
    char line[256];
    int id = tgid;

    snprintf(path, sizeof(path), "/proc/%d/status", tgid);
    file = fopen(path, "re");
    if (!file)
        return tgid;
    while (fgets(line, sizeof(line), file)) {
        if (!strncmp(line, "NSpid:", 6)) { /* outermost first */
            id = atoi(strrchr(line, '\t') + 1);
            break;
        }
    }
    fclose(file);
    return id;
}

/* Reads the perf map anew when it has grown. */
static void read_perf_map(struct process *process)
{
    char path[64];
    struct stat status;
    int fd;

    snprintf(path, sizeof(path), "/proc/%d/root/tmp/perf-%d.map", process->tgid, id_in_namespace(process->tgid));
    fd = open_regular(path, false, &status);
    if (fd < 0)
        return;
    if ((uint64_t)status.st_size != process->perf_map_size && status.st_size <= PERF_MAP_LIMIT) {
        symbol_table_free(&process->perf_map);
        perf_map_read(fd, &process->perf_map);
        process->perf_map_size = status.st_size;
    }
    close(fd);
}

const struct symbol *process_jit_symbol(struct process *process, uint64_t address, uint64_t now_ns)
{
    const struct symbol *symbol = symbol_table_find(&process->perf_map, address);

    if (!symbol && (!process->perf_map_read_ns || now_ns - process->perf_map_read_ns > MAPS_AGE_NS)) {
        read_perf_map(process);
        process->perf_map_read_ns = now_ns;
        symbol = symbol_table_find(&process->perf_map, address);
    }
    return symbol;
}
