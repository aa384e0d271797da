/* The functions of a program or library. */
#ifndef PROBESCOPE_ELF_SYMBOLS_H
#define PROBESCOPE_ELF_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>

#include "elf/debug_file.h"
#include "elf/elf_file.h"
#include "elf/symbol_index.h"

/* Initialise with ELF_SYMBOLS_NONE; free with elf_symbols_free. Names stay in the file, which is kept open. */
struct elf_symbols {
    struct elf_file file;
    struct elf_file debug; /* the separate file that holds the symbol table; its `bytes` are 0 when there is none */
    struct elf_section table;
    struct elf_section names;
    struct symbol_index functions;
    struct symbol_index stubs; /* of calls into other libraries; `where` is a number in .dynsym */
    uint64_t stub_bytes;
    struct elf_segment segments[ELF_SEGMENTS_MOST]; /* that are loaded */
    size_t segment_count;
    struct build_id build_id;
    bool only_exported; /* there is no full symbol table */
};

#define ELF_SYMBOLS_NONE ((struct elf_symbols){.file.fd = -1})

/* Takes `fd`. Reads any bytes without harm: what is no program has no segments. `search` tells where a separate debug
 * file may be, NULL for nowhere. */
void elf_symbols_read(struct elf_symbols *elf, int fd, const struct debug_search *search);
void elf_symbols_free(struct elf_symbols *elf);

/* Memory held, bytes. */
size_t elf_symbols_bytes(const struct elf_symbols *elf);

/* Where the segments place an offset of the file; false when it is in none that is loaded. */
bool elf_symbols_address(const struct elf_symbols *elf, uint64_t file_offset, uint64_t *address);

/* The function at an offset of the file; false when there is none. */
bool elf_symbols_find(const struct elf_symbols *elf, uint64_t file_offset, struct symbol_found *found);

#endif
