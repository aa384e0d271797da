/* Finds the call frame information of a function in its file's .eh_frame: by the search table of .eh_frame_hdr, else by
 * an index that is made of the whole section. */
#ifndef PROBESCOPE_UNWIND_TABLE_H
#define PROBESCOPE_UNWIND_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dwarf/cfi.h"
#include "elf/elf_file.h"
#include "elf/symbol_index.h"

/* Zero-initialise; free with unwind_table_free. */
struct unwind_table {
    struct elf_file file; /* its descriptor is the caller's and stays open */
    struct elf_segment segments[ELF_SEGMENTS_MOST];
    size_t segment_count;
    uint64_t header; /* where the search table is in memory; 0 for none */
    uint64_t table;  /* where its first entry is in the file */
    uint32_t count;
    uint64_t frames;           /* without it: where the section begins in memory */
    struct symbol_index index; /* of the code; `where` counts from `frames` */
};

/* Reads any bytes without harm; a file that has no such section gets an empty table. */
void unwind_table_read(struct unwind_table *table, const struct elf_file *file);
void unwind_table_free(struct unwind_table *table);

enum unwind_found {
    UNWIND_ROW,
    UNWIND_NOTHING,        /* no function of the table has this address */
    UNWIND_NOT_UNDERSTOOD, /* one has, and what it says is not valid or not known */
};

/* The row at an address, as the file's segments place it. */
enum unwind_found unwind_table_find(const struct unwind_table *table, uint64_t address, struct cfi_row *row);

/* A cfi_reader whose context is the table. */
bool unwind_table_expression(const void *table, uint64_t address, void *out, size_t bytes);

#endif
