/* The code that an address space has mapped from files. */
#ifndef PROBESCOPE_MAPPINGS_H
#define PROBESCOPE_MAPPINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An executable range of the address space. */
struct mapping {
    uint64_t start;
    uint64_t end;
    uint64_t file_offset;
    uint32_t device_major; /* of the file system as the kernel names it; a file's own status may say another */
    uint32_t device_minor;
    uint64_t inode;
    char *path; /* as the process sees it, without " (deleted)"; "[vdso]" and the like; "" for anonymous memory */
};

/* By address, none overlaps another. Zero-initialise; free with mappings_free. */
struct mappings {
    struct mapping *list;
    size_t count;
    size_t capacity;
    size_t path_bytes; /* of all paths, each with its 0 */
};

void mappings_free(struct mappings *mappings);

/* Memory held, bytes. */
size_t mappings_bytes(const struct mappings *mappings);

/* Puts one in the place of whatever was there; `path` is copied and may end in " (deleted)". Without memory, and above
 * a limit that real processes don't reach, the range stays as it is or empty. */
void mappings_put(struct mappings *mappings, const struct mapping *mapping, const char *path);

/* Reads the executable ranges of /proc/PID/maps. 0, or -errno; ESRCH also when the process has no memory any more. */
int mappings_read(struct mappings *mappings, int tgid);

/* The range that holds `address`, NULL when none does. */
const struct mapping *mappings_find(const struct mappings *mappings, uint64_t address);

/* Whether it is mapped from a file. */
static inline bool mapping_is_file(const struct mapping *mapping)
{
    return mapping->path[0] == '/' && mapping->inode;
}

#endif
