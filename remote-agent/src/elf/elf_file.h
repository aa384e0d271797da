/* Reads ELF files that may say anything: every offset is checked against the file's size, nothing is mapped, so that a
 * file cut short meanwhile does no harm. 32 and 64 bit, of this machine's byte order. */
#ifndef PROBESCOPE_ELF_FILE_H
#define PROBESCOPE_ELF_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct elf_file {
    int fd; /* the caller's */
    uint64_t bytes;
    bool wide; /* 64 bit */
    uint16_t machine;
    uint64_t programs_at;
    uint32_t program_count;
    uint64_t sections_at;
    uint32_t section_count;
    uint32_t names_section;
};

struct elf_section {
    uint32_t name; /* where it begins in the section of names */
    uint32_t type; /* SHT_... */
    uint32_t link;
    uint64_t address;
    uint64_t at; /* in the file */
    uint64_t bytes;
    uint64_t entry_bytes;
};

struct elf_segment {
    uint32_t type; /* PT_... */
    uint64_t at;   /* in the file */
    uint64_t bytes;
    uint64_t address;
};

/* Loaded segments of one file that are used; linkers make up to five. */
#define ELF_SEGMENTS_MOST 16

struct elf_symbol {
    uint32_t name; /* where it begins in the section of names that the table links to */
    uint8_t info;
    uint16_t section;
    uint64_t address;
    uint64_t bytes;
};

/* Longest build id that is used, bytes; linkers make 16 or 20. */
#define BUILD_ID_MOST 32

struct build_id {
    uint8_t bytes[BUILD_ID_MOST];
    size_t length; /* 0 for none */
};

/* False when the file is no ELF file of this byte order. */
bool elf_file_open(struct elf_file *file, int fd);

/* Exactly `length` bytes, or false. */
bool elf_file_read(const struct elf_file *file, uint64_t at, void *out, size_t length);

bool elf_file_section(const struct elf_file *file, uint32_t number, struct elf_section *out);
bool elf_file_section_of_type(const struct elf_file *file, uint32_t type, struct elf_section *out);
bool elf_file_section_named(const struct elf_file *file, const char *name, struct elf_section *out);
bool elf_file_segment(const struct elf_file *file, uint32_t number, struct elf_segment *out);

/* The segments that are loaded. How many. */
size_t elf_file_loaded(const struct elf_file *file, struct elf_segment out[ELF_SEGMENTS_MOST]);

/* Bytes of a symbol table's entry. */
size_t elf_file_symbol_bytes(const struct elf_file *file);
void elf_file_symbol(const struct elf_file *file, const void *entry, struct elf_symbol *out);

/* A text of a section of texts, cut at `size` - 1 bytes; false when it is outside. */
bool elf_file_text(const struct elf_file *file, const struct elf_section *texts, uint32_t at, char *out, size_t size);

void elf_file_build_id(const struct elf_file *file, struct build_id *out);

/* The name (no path) and the CRC-32 of the separate file that .gnu_debuglink tells of; false when there is none. */
bool elf_file_debug_link(const struct elf_file *file, char *name, size_t size, uint32_t *crc);

#endif
