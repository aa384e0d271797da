#include "dwarf/unwind_table.h"

#include <elf.h>

/* The longest entry that is read. Those of interpreters, with a remembered row for each instruction, have some 10 KiB.
 */
#define ENTRY_MOST 32768

/* What all functions of a compiler share is short. */
#define COMMON_MOST 512

/* Of a section that is indexed because it has no search table. */
#define INDEXED_MOST (8u << 20)

#define TABLE_ENTRY (2 * sizeof(int32_t))

/* Records come in 8 bytes at least: a length and what it is. */
#define RECORD_LEAST (2 * sizeof(uint32_t))

/* A length of 64 bits follows: nobody's linker writes that here. */
#define LONG_LENGTH 0xffffffffu

#if defined(__x86_64__)
#define OWN_MACHINE EM_X86_64
#else
#define OWN_MACHINE EM_AARCH64
#endif

/* Reads what the file's segments place at `address`. */
static bool read_memory(const struct unwind_table *table, uint64_t address, void *out, size_t bytes)
{
    for (size_t i = 0; i < table->segment_count; i++) {
        const struct elf_segment *segment = &table->segments[i];
        uint64_t offset = address - segment->address;

        if (offset < segment->bytes && bytes <= segment->bytes - offset && segment->at <= table->file.bytes)
            return elf_file_read(&table->file, segment->at + offset, out, bytes);
    }
    return false;
}

bool unwind_table_expression(const void *table, uint64_t address, void *out, size_t bytes)
{
    return read_memory(table, address, out, bytes);
}

/* ---- entries ---- */

struct record {
    uint64_t address; /* of its second word */
    uint32_t bytes;   /* from there */
    uint32_t back;    /* to its common part, from there; 0 when it is one */
};

static bool read_record(const struct unwind_table *table, uint64_t address, struct record *record)
{
    uint32_t words[2];

    if (!read_memory(table, address, words, sizeof(words)) || words[0] < sizeof(uint32_t) || words[0] == LONG_LENGTH)
        return false;
    *record = (struct record){.address = address + sizeof(uint32_t), .bytes = words[0], .back = words[1]};
    return true;
}

/* What follows the second word. */
static bool read_body(const struct unwind_table *table, const struct record *record, uint8_t *bytes, size_t most,
                      struct dwarf_cursor *cursor)
{
    size_t length = record->bytes - sizeof(uint32_t);
    uint64_t address = record->address + sizeof(uint32_t);

    *cursor = (struct dwarf_cursor){.begin = bytes, .at = bytes, .end = bytes + length, .address = address};
    return length <= most && read_memory(table, address, bytes, length);
}

static bool read_entry(const struct unwind_table *table, uint64_t address, uint8_t common_bytes[COMMON_MOST],
                       uint8_t *own_bytes, size_t own_most, struct cfi_entry *entry)
{
    struct record own, common;
    struct dwarf_cursor common_cursor, own_cursor;

    return read_record(table, address, &own) && own.back && read_record(table, own.address - own.back, &common) &&
           !common.back && read_body(table, &common, common_bytes, COMMON_MOST, &common_cursor) &&
           read_body(table, &own, own_bytes, own_most, &own_cursor) && cfi_entry_read(common_cursor, own_cursor, entry);
}

/* ---- where an entry is ---- */

static bool read_search_table(struct unwind_table *table, const struct elf_segment *segment)
{
    uint8_t bytes[4 + 2 * sizeof(uint64_t)];
    struct dwarf_cursor cursor = {.begin = bytes, .at = bytes, .end = bytes + sizeof(bytes)};
    uint8_t version, frames_encoding, count_encoding, table_encoding;
    uint64_t count;

    if (segment->bytes < sizeof(bytes) || segment->at > table->file.bytes ||
        !elf_file_read(&table->file, segment->at, bytes, sizeof(bytes)))
        return false;
    cursor.address = cursor.data = segment->address;
    version = (uint8_t)dwarf_unsigned(&cursor, 1);
    frames_encoding = (uint8_t)dwarf_unsigned(&cursor, 1);
    count_encoding = (uint8_t)dwarf_unsigned(&cursor, 1);
    table_encoding = (uint8_t)dwarf_unsigned(&cursor, 1);
    (void)dwarf_pointer(&cursor, frames_encoding);
    count = dwarf_pointer(&cursor, count_encoding);
    if (version != 1 || count_encoding == DWARF_POINTER_OMITTED || cursor.failed ||
        table_encoding != (DWARF_POINTER_FROM_DATA | DWARF_POINTER_SIGNED_4))
        return false;
    table->header = segment->address;
    table->table = segment->at + (uint64_t)(cursor.at - cursor.begin);
    count = count < segment->bytes / TABLE_ENTRY ? count : segment->bytes / TABLE_ENTRY;
    table->count = (uint32_t)(count < UINT32_MAX ? count : UINT32_MAX);
    return true;
}

/* Indexes the section, whose records stand one behind the other. */
static void read_section(struct unwind_table *table, const struct elf_section *section)
{
    uint64_t end = section->address + section->bytes;
    uint8_t common[COMMON_MOST], own[ENTRY_MOST];
    struct record record;

    if (section->bytes > INDEXED_MOST || end < section->address)
        return;
    table->frames = section->address;
    for (uint64_t at = section->address; end - at >= RECORD_LEAST; at = record.address + record.bytes) {
        struct cfi_entry entry;

        if (!read_record(table, at, &record) || record.bytes > end - record.address)
            break;
        if (record.back && read_entry(table, at, common, own, sizeof(own), &entry) && entry.bytes &&
            !symbol_index_add(&table->index, entry.start, (uint32_t)(at - table->frames)))
            break;
    }
    symbol_index_sort(&table->index);
}

void unwind_table_read(struct unwind_table *table, const struct elf_file *file)
{
    struct elf_segment segment;
    struct elf_section section;

    *table = (struct unwind_table){.file = *file};
    if (!file->wide || file->machine != OWN_MACHINE)
        return;
    table->segment_count = elf_file_loaded(file, table->segments);
    for (uint32_t i = 0; elf_file_segment(file, i, &segment); i++)
        if (segment.type == PT_GNU_EH_FRAME && read_search_table(table, &segment))
            return;
    if (elf_file_section_named(file, ".eh_frame", &section) && section.type != SHT_NOBITS)
        read_section(table, &section);
}

void unwind_table_free(struct unwind_table *table)
{
    symbol_index_free(&table->index);
}

/* The last entry of the search table that begins at or before `address`. */
static bool search(const struct unwind_table *table, uint64_t address, uint64_t *entry)
{
    uint32_t low = 0, high = table->count;
    int32_t pair[2];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (!elf_file_read(&table->file, table->table + (uint64_t)middle * TABLE_ENTRY, pair, sizeof(pair)))
            return false;
        if (table->header + (uint64_t)(int64_t)pair[0] <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low || !elf_file_read(&table->file, table->table + (uint64_t)(low - 1) * TABLE_ENTRY, pair, sizeof(pair)))
        return false;
    *entry = table->header + (uint64_t)(int64_t)pair[1];
    return true;
}

static bool look_up(const struct unwind_table *table, uint64_t address, uint64_t *entry)
{
    size_t until;

    if (table->header)
        return search(table, address, entry);
    until = symbol_index_until(&table->index, address);
    if (!until)
        return false;
    *entry = table->frames + table->index.starts[until - 1].where;
    return true;
}

enum unwind_found unwind_table_find(const struct unwind_table *table, uint64_t address, struct cfi_row *row)
{
    uint8_t common[COMMON_MOST], own[ENTRY_MOST];
    struct cfi_entry entry;
    uint64_t at;

    if (!look_up(table, address, &at))
        return UNWIND_NOTHING;
    if (!read_entry(table, at, common, own, sizeof(own), &entry))
        return UNWIND_NOT_UNDERSTOOD;
    if (address - entry.start >= entry.bytes)
        return UNWIND_NOTHING;
    return cfi_row_at(&entry, address, row) ? UNWIND_ROW : UNWIND_NOT_UNDERSTOOD;
}
