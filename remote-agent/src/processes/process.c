#include "processes/process.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/root_file.h"

/* After this long maps that nobody tells changes of are read again, and perf maps that have changed. */
#define AGE_NS 1000000000ull
/* An address that is in no mapping makes them read again, but not more often than this. */
#define MISS_AGE_NS 50000000ull

void process_init(struct process *process, int tgid)
{
    *process = (struct process){.tgid = tgid, .user = -1, .perf_map = PERF_MAP_NONE};
}

void process_free(struct process *process)
{
    mappings_free(&process->now);
    mappings_free(&process->before);
    perf_map_free(&process->perf_map);
}

size_t process_bytes(const struct process *process)
{
    return mappings_bytes(&process->now) + mappings_bytes(&process->before);
}

void process_replaced(struct process *process, uint64_t now_ns)
{
    mappings_free(&process->before);
    process->before = process->now;
    process->now = (struct mappings){0};
    process->replaced_ns = now_ns;
    process->maps_read_ns = 0;
    process->maps_error = 0;
    perf_map_free(&process->perf_map);
    process->perf_map_read_ns = 0;
    process->id_inside = 0;
    process->user = -1;
}

/* What becomes unknown when the process ends. */
static void read_status(struct process *process)
{
    char path[32], line[256];
    FILE *file;
    unsigned int user;

    snprintf(path, sizeof(path), "/proc/%d/status", process->tgid);
    file = fopen(path, "re");
    if (!file)
        return;
    while (fgets(line, sizeof(line), file)) {
        if (sscanf(line, "Uid: %*u %u", &user) == 1)
            process->user = user;
        if (!strncmp(line, "NSpid:", 6)) /* outermost first */
            process->id_inside = atoi(strrchr(line, '\t') + 1);
    }
    fclose(file);
}

/* Keeps what there was when the process is gone. */
static void read_maps(struct process *process, uint64_t now_ns)
{
    struct mappings mappings = {0};
    int error = mappings_read(&mappings, process->tgid);

    process->maps_read_ns = now_ns;
    process->maps_error = -error;
    process->stale = false;
    if (error) {
        mappings_free(&mappings);
        return;
    }
    mappings_free(&process->now);
    process->now = mappings;
    read_status(process);
}

const struct mapping *process_mapping(struct process *process, uint64_t address, bool told, uint64_t now_ns)
{
    uint64_t age_ns = now_ns - process->maps_read_ns;
    const struct mapping *mapping = mappings_find(&process->now, address);
    bool doubtful = told ? process->stale : age_ns > AGE_NS;

    if (doubtful || (!mapping && age_ns > MISS_AGE_NS)) {
        read_maps(process, now_ns);
        mapping = mappings_find(&process->now, address);
    }
    return mapping;
}

bool process_has_history(const struct process *process, uint64_t named_ns)
{
    return process->maps_error || (process->replaced_ns && process->replaced_ns >= named_ns);
}

int process_open_mapped(const struct process *process, const struct mapping *mapping, const int *roots,
                        size_t root_count)
{
    char path[96];
    struct stat status;
    int fd, error;

    snprintf(path, sizeof(path), "/proc/%d/map_files/%" PRIx64 "-%" PRIx64, process->tgid, mapping->start,
             mapping->end);
    fd = root_file_open_link(path, &status);
    if (fd >= 0)
        return fd;
    error = ENOENT;
    for (size_t i = 0; i < root_count; i++) {
        fd = root_file_open(roots[i], mapping->path, &status);
        /* Not the device: overlayfs and btrfs tell another one in their files' status than in the maps. */
        if (fd >= 0 && status.st_ino == mapping->inode)
            return fd;
        if (fd >= 0) {
            close(fd);
            error = ESTALE;
        } else if (errno != ENOENT && error == ENOENT) {
            error = errno;
        }
    }
    errno = error;
    return -1;
}

/* Opens the perf map: of the process's own root if that is still there. Written by root or by the user it runs as; what
 * others write would put names into its mouth. */
static int open_perf_map(const struct process *process, const int *roots, size_t root_count, struct stat *status)
{
    char path[64];

    snprintf(path, sizeof(path), "/tmp/perf-%d.map", process->id_inside ? process->id_inside : process->tgid);
    for (size_t i = 0; i < root_count; i++) {
        int fd = root_file_open(roots[i], path, status);

        if (fd >= 0 && (status->st_uid == 0 || (int64_t)status->st_uid == process->user))
            return fd;
        if (fd >= 0)
            close(fd);
    }
    return -1;
}

static void read_perf_map(struct process *process, const int *roots, size_t root_count)
{
    struct stat status;
    int fd = open_perf_map(process, roots, root_count, &status);
    int64_t changed_ns;

    if (fd < 0)
        return;
    changed_ns = status.st_mtim.tv_sec * 1000000000ll + status.st_mtim.tv_nsec;
    if (process->perf_map.fd >= 0 && changed_ns == process->perf_map_changed_ns) {
        close(fd);
        return;
    }
    perf_map_free(&process->perf_map);
    perf_map_read(&process->perf_map, fd);
    process->perf_map_changed_ns = changed_ns;
}

bool process_find_generated(struct process *process, const int *roots, size_t root_count, uint64_t address,
                            uint64_t now_ns, struct symbol_found *found)
{
    if (perf_map_find(&process->perf_map, address, found))
        return true;
    if (process->perf_map_read_ns && now_ns - process->perf_map_read_ns <= AGE_NS)
        return false;
    process->perf_map_read_ns = now_ns;
    read_perf_map(process, roots, root_count);
    return perf_map_find(&process->perf_map, address, found);
}
