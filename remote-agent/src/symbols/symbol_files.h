/* The programs and libraries whose functions are known; many processes map the same. */
#ifndef PROBESCOPE_SYMBOL_FILES_H
#define PROBESCOPE_SYMBOL_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "dwarf/unwind_table.h"
#include "elf/elf_symbols.h"
#include "processes/process.h"

#define SYMBOL_FILES_MOST 128

struct symbol_file {
    uint32_t device_major;
    uint32_t device_minor;
    uint64_t inode;
    char *path;
    struct elf_symbols elf;
    uint64_t reading;            /* its number among all readings of files, from 1 */
    struct unwind_table unwinds; /* read when it is first asked for */
    bool unwinds_read;
    char why[160];    /* why it has no symbols, or not all; "" when it has its full table */
    uint64_t read_ns; /* CLOCK_MONOTONIC, as is the next */
    uint64_t used_ns;
};

/* Zero-initialise; free with symbol_files_free. */
struct symbol_files {
    struct symbol_file list[SYMBOL_FILES_MOST];
    size_t count;
    uint64_t readings;
};

void symbol_files_free(struct symbol_files *files);

/* The file behind a mapping of `owner`, read when it is new; the least recently used make room. `roots` as in
 * process_open_mapped. NULL when out of memory. */
struct symbol_file *symbol_files_get(struct symbol_files *files, const struct process *owner,
                                     const struct mapping *mapping, const int *roots, size_t root_count,
                                     uint64_t now_ns);

/* How its functions are unwound. Empty when it has no such table or could not be opened. */
const struct unwind_table *symbol_file_unwinds(struct symbol_file *file);

/* Closes what was not asked for lately: an open file keeps its file system from being unmounted. */
void symbol_files_forget_unused(struct symbol_files *files, uint64_t now_ns);

#endif
