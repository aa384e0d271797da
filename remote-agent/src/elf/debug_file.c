#include "elf/debug_file.h"

#include <elf.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "host/root_file.h"

#define DIRECTORY "/usr/lib/debug"

/* A checksum takes a second per some 500 MB, in which the agent does nothing else. */
#define CHECKED_BYTES_MOST (256ull << 20)

struct wanted {
    const struct build_id *id;
    bool by_checksum; /* where neither file has a build id */
    uint32_t crc;
};

static bool has_checksum(const struct elf_file *file, uint32_t crc)
{
    unsigned char part[65536];
    uLong sum = crc32(0, NULL, 0);

    if (file->bytes > CHECKED_BYTES_MOST)
        return false;
    for (uint64_t at = 0; at < file->bytes;) {
        size_t length = file->bytes - at < sizeof(part) ? file->bytes - at : sizeof(part);

        if (!elf_file_read(file, at, part, length))
            return false;
        sum = crc32(sum, part, (uInt)length);
        at += length;
    }
    return sum == crc;
}

static bool belongs(const struct elf_file *file, const struct wanted *wanted)
{
    struct build_id id;

    elf_file_build_id(file, &id);
    if (id.length || wanted->id->length)
        return id.length == wanted->id->length && !memcmp(id.bytes, wanted->id->bytes, id.length);
    return wanted->by_checksum && has_checksum(file, wanted->crc);
}

static bool open_candidate(int root, const char *path, const struct wanted *wanted, struct elf_file *out)
{
    struct elf_section table;
    struct stat status;
    int fd = root_file_open(root, path, &status);

    if (fd < 0)
        return false;
    if (elf_file_open(out, fd) && elf_file_section_of_type(out, SHT_SYMTAB, &table) && belongs(out, wanted))
        return true;
    close(fd);
    return false;
}

static bool find_by_id(int root, const struct wanted *wanted, struct elf_file *out)
{
    char path[sizeof(DIRECTORY "/.build-id/xx/.debug") + 2 * BUILD_ID_MOST];
    int length = snprintf(path, sizeof(path), DIRECTORY "/.build-id/%02x/", wanted->id->bytes[0]);

    for (size_t i = 1; i < wanted->id->length; i++)
        length += snprintf(path + length, sizeof(path) - (size_t)length, "%02x", wanted->id->bytes[i]);
    snprintf(path + length, sizeof(path) - (size_t)length, ".debug");
    return open_candidate(root, path, wanted, out);
}

static bool find_by_link(int root, const char *program, const char *name, const struct wanted *wanted,
                         struct elf_file *out)
{
    static const char *const places[][2] = {{"", "/"}, {"", "/.debug/"}, {DIRECTORY, "/"}};
    const char *slash = strrchr(program, '/');
    char path[PATH_MAX];

    for (size_t i = 0; slash && i < sizeof(places) / sizeof(places[0]); i++) {
        int length = snprintf(path, sizeof(path), "%s%.*s%s%s", places[i][0], (int)(slash - program), program,
                              places[i][1], name);

        if (length < (int)sizeof(path) && open_candidate(root, path, wanted, out))
            return true;
    }
    return false;
}

bool debug_file_find(const struct debug_search *search, const struct elf_file *program, const struct build_id *id,
                     struct elf_file *out)
{
    struct wanted wanted = {.id = id};
    char link[NAME_MAX + 1];

    for (size_t i = 0; id->length && i < search->root_count; i++)
        if (find_by_id(search->roots[i], &wanted, out))
            return true;
    wanted.by_checksum = elf_file_debug_link(program, link, sizeof(link), &wanted.crc);
    for (size_t i = 0; wanted.by_checksum && i < search->root_count; i++)
        if (find_by_link(search->roots[i], search->path, link, &wanted, out))
            return true;
    return false;
}
