/* The symbols of a program: its tables, stubs, build id and debug link. */
#include "elf/elf_symbols.h"
#include "fuzz.h"

/* Addresses of one input that are looked up. */
#define LOOKUPS_MOST 256

/* Where an address of the file's memory stands in the file, by its first segment; any number without one. */
static uint64_t offset_of(const struct elf_symbols *elf, uint64_t address)
{
    const struct elf_segment *segment = &elf->segments[0];
    return elf->segment_count > 0 ? address - segment->address + segment->at : address;
}

static void look_up(const struct elf_symbols *elf, const struct symbol_index *index)
{
    for (size_t i = 0; i < index->count && i < LOOKUPS_MOST; i++) {
        struct symbol_found found;
        uint64_t address = index->starts[i].address + i % 3;
        if (elf_symbols_find(elf, offset_of(elf, address), &found))
            REQUIRE(strnlen(found.name, sizeof(found.name)) < sizeof(found.name));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int roots[] = {0};
    /* No such folder: what the link names is looked for, and not found. */
    struct debug_search search = {.roots = roots, .root_count = 1, .path = "/fuzzed/program"};
    struct elf_symbols elf = ELF_SYMBOLS_NONE;
    elf_symbols_read(&elf, fuzz_file(data, size), &search);
    REQUIRE(elf.segment_count <= ELF_SEGMENTS_MOST && elf.build_id.length <= BUILD_ID_MOST);
    look_up(&elf, &elf.functions);
    look_up(&elf, &elf.stubs);
    elf_symbols_free(&elf);
    return 0;
}
