/* The unwind tables of a program: found by its search table, or by an index of the whole section. */
#include "dwarf/unwind_table.h"

#include "fuzz.h"

/* Addresses of one input that are looked up. */
#define LOOKUPS_MOST 256

static void look_up(const struct unwind_table *table, uint64_t address)
{
    struct cfi_row row;
    struct frame_registers registers = {.value = {0}};
    uint8_t bytes[256] = {0};
    struct stack_memory memory = {.address = 0, .bytes = bytes, .count = sizeof(bytes)};
    if (unwind_table_find(table, address, &row) == UNWIND_ROW)
        (void)cfi_row_apply(&row, unwind_table_expression, table, &memory, &registers);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct unwind_table table = {.count = 0};
    struct elf_file file;
    int fd = fuzz_file(data, size);
    if (elf_file_open(&file, fd)) {
        unwind_table_read(&table, &file);
        for (size_t i = 0; i < table.index.count && i < LOOKUPS_MOST; i++)
            look_up(&table, table.index.starts[i].address + i % 3);
        for (size_t i = 0; i < table.segment_count; i++)
            for (uint64_t at = 0; at < table.segments[i].bytes && at < 16 * LOOKUPS_MOST; at += 16)
                look_up(&table, table.segments[i].address + at);
        unwind_table_free(&table);
    }
    close(fd);
    return 0;
}
