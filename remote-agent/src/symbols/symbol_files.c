#include "symbols/symbol_files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/root_file.h"

/* What all files together may hold, but for the one in use. */
#define BYTES_MOST ((size_t)6 << 20)

#define UNUSED_NS 10000000000ull

/* A file that could not be opened is tried again: another process may show it. */
#define RETRY_NS 1000000000ull

static void forget(struct symbol_files *files, size_t index)
{
    elf_symbols_free(&files->list[index].elf);
    unwind_table_free(&files->list[index].unwinds);
    free(files->list[index].path);
    files->list[index] = files->list[--files->count];
}

void symbol_files_free(struct symbol_files *files)
{
    while (files->count)
        forget(files, files->count - 1);
}

static void forget_least_recent(struct symbol_files *files)
{
    size_t oldest = 0;

    for (size_t i = 1; i < files->count; i++)
        if (files->list[i].used_ns < files->list[oldest].used_ns)
            oldest = i;
    forget(files, oldest);
}

static void make_room(struct symbol_files *files)
{
    for (;;) {
        size_t bytes = 0;

        for (size_t i = 0; i < files->count; i++)
            bytes += elf_symbols_bytes(&files->list[i].elf) + symbol_index_bytes(&files->list[i].unwinds.index);
        if (files->count < SYMBOL_FILES_MOST && bytes <= BYTES_MOST)
            return;
        forget_least_recent(files);
    }
}

/* The image that the kernel gives to every 64-bit process, so this one's own will do; as a file. -1 when there is none.
 */
static int open_vdso(void)
{
    uintptr_t image = getauxval(AT_SYSINFO_EHDR);
    struct mappings own = {0};
    const struct mapping *mapping = !image || mappings_read(&own, getpid()) ? NULL : mappings_find(&own, image);
    int fd = mapping ? memfd_create("vdso", MFD_CLOEXEC) : -1;

    if (fd >= 0 && write(fd, (const void *)image, mapping->end - image) < 0) {
        close(fd);
        fd = -1;
    }
    mappings_free(&own);
    return fd;
}

static const char *why_not_opened(int error)
{
    switch (error) {
    case ENOENT:
    case ESRCH:
        return "its file was deleted and the process has ended";
    case ESTALE:
        return "its file was replaced by another, and the process has ended or may not be looked into";
    case EACCES:
    case EPERM:
        return "the agent may not read its file: run it as root or with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH";
    default:
        return strerror(error);
    }
}

/* A package name helps more than a path: distributions find the debug package by the build id. */
static void tell_stripped(struct symbol_file *file, const char *what)
{
    const struct build_id *id = &file->elf.build_id;
    int length = snprintf(file->why, sizeof(file->why), "stripped: %s, and no debug file found", what);

    if (id->length)
        length += snprintf(file->why + length, sizeof(file->why) - (size_t)length, " for build id ");
    for (size_t i = 0; i < id->length && length < (int)sizeof(file->why) - 3; i++)
        length += snprintf(file->why + length, sizeof(file->why) - (size_t)length, "%02x", id->bytes[i]);
}

static void read_symbols(struct symbol_files *files, struct symbol_file *file, const struct process *owner,
                         const struct mapping *mapping, const int *roots, size_t root_count, uint64_t now_ns)
{
    struct debug_search search = {.roots = roots, .root_count = root_count, .path = mapping->path};
    bool is_file = mapping_is_file(mapping);
    int fd = is_file ? process_open_mapped(owner, mapping, roots, root_count) : open_vdso();

    file->reading = ++files->readings;
    file->read_ns = now_ns;
    file->why[0] = '\0';
    if (fd < 0) {
        snprintf(file->why, sizeof(file->why), "%s", why_not_opened(errno));
        return;
    }
    elf_symbols_read(&file->elf, fd, is_file ? &search : NULL);
    if (!file->elf.segment_count)
        snprintf(file->why, sizeof(file->why), "its file is no program or library");
    else if (!file->elf.functions.count)
        tell_stripped(file, "no symbol table");
    else if (file->elf.only_exported && is_file)
        tell_stripped(file, "in no exported function");
}

struct symbol_file *symbol_files_get(struct symbol_files *files, const struct process *owner,
                                     const struct mapping *mapping, const int *roots, size_t root_count,
                                     uint64_t now_ns)
{
    struct symbol_file *file;
    char *path;

    for (size_t i = 0; i < files->count; i++) {
        file = &files->list[i];
        if (file->inode == mapping->inode && file->device_major == mapping->device_major &&
            file->device_minor == mapping->device_minor && !strcmp(file->path, mapping->path)) {
            file->used_ns = now_ns;
            if (file->elf.file.fd < 0 && now_ns - file->read_ns > RETRY_NS)
                read_symbols(files, file, owner, mapping, roots, root_count, now_ns);
            return file;
        }
    }
    path = strdup(mapping->path);
    if (!path)
        return NULL;
    make_room(files);
    file = &files->list[files->count++];
    *file = (struct symbol_file){.device_major = mapping->device_major,
                                 .device_minor = mapping->device_minor,
                                 .inode = mapping->inode,
                                 .path = path,
                                 .elf = ELF_SYMBOLS_NONE,
                                 .used_ns = now_ns};
    read_symbols(files, file, owner, mapping, roots, root_count, now_ns);
    return file;
}

const struct unwind_table *symbol_file_unwinds(struct symbol_file *file)
{
    if (!file->unwinds_read && file->elf.file.fd >= 0) {
        unwind_table_read(&file->unwinds, &file->elf.file);
        file->unwinds_read = true;
    }
    return &file->unwinds;
}

void symbol_files_forget_unused(struct symbol_files *files, uint64_t now_ns)
{
    for (size_t i = files->count; i > 0; i--)
        if (now_ns - files->list[i - 1].used_ns > UNUSED_NS)
            forget(files, i - 1);
}
