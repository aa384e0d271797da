/* Where symbols come from: the kernel's list, ELF files, and the maps that just-in-time compilers write. */
#ifndef PROBESCOPE_SYMBOLS_SOURCES_H
#define PROBESCOPE_SYMBOLS_SOURCES_H

#include <stdint.h>
#include <sys/types.h>

#include "symbols_table.h"

/* Reads functions from `path` (/proc/kallsyms, or a file like it), modules with them. The table stays empty when the
 * file can't be read or shows no addresses; `*hidden` says that it is the latter. */
void kallsyms_read(const char *path, struct symbol_table *table, bool *hidden);

/* Reads a perf map ("START SIZE NAME" in hexadecimal per line), addresses as they are in the process. Lines that are
 * something else are skipped. */
void perf_map_read(int fd, struct symbol_table *table);

/* Which part of a file is at which of its own addresses. */
struct segment {
    uint64_t file_offset;
    uint64_t file_size;
    uint64_t address;
};

#define SEGMENTS_LIMIT 16

/* The functions of an ELF file. Zero-initialise; free its table with symbol_table_free. */
struct elf_symbols {
    struct symbol_table table;
    struct segment segments[SEGMENTS_LIMIT];
    size_t segment_count;
    bool only_exported; /* it has no .symtab: only .dynsym was there */
    const char *why;    /* why it has no symbols at all, a fixed text; NULL when it has some */
};

/* Reads any bytes without harm; what can't be read leaves `why`. */
void elf_symbols_read(int fd, struct elf_symbols *elf);
void elf_symbols_read_memory(const void *image, size_t size, struct elf_symbols *elf);

/* The symbol at an offset of the file and the offset into that symbol; NULL when there is none. */
const struct symbol *elf_symbols_find(const struct elf_symbols *elf, uint64_t file_offset, uint64_t *into);

#endif
