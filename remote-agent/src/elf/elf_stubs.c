#include "elf/elf_stubs.h"

#include <elf.h>
#include <stdio.h>
#include <string.h>

/* A program calls some thousand functions at most. */
#define STUBS_MOST 65536

/* Bytes before the first stub of .plt. .plt.sec, where it exists, has none. */
static uint64_t header_bytes(uint16_t machine)
{
    return machine == EM_AARCH64 ? 32 : 16;
}

/* The stubs of a section stand in the order of the relocations. */
static void add_section(const struct elf_file *file, const struct elf_section *plt, uint64_t header,
                        const struct elf_section *relocations, struct symbol_index *stubs, uint64_t *stub_bytes)
{
    uint64_t count = relocations->bytes / sizeof(Elf64_Rela);

    if (!count || count > STUBS_MOST || plt->bytes <= header || (plt->bytes - header) / count < 8)
        return;
    *stub_bytes = (plt->bytes - header) / count;
    for (uint64_t i = 0; i < count; i++) {
        Elf64_Rela relocation;

        if (!elf_file_read(file, relocations->at + i * sizeof(relocation), &relocation, sizeof(relocation)) ||
            !symbol_index_add(stubs, plt->address + header + i * *stub_bytes, ELF64_R_SYM(relocation.r_info)))
            break;
    }
    symbol_index_sort(stubs);
}

void elf_stubs_read(const struct elf_file *file, struct symbol_index *stubs, uint64_t *stub_bytes)
{
    struct elf_section relocations, plt;

    if (!file->wide || (file->machine != EM_X86_64 && file->machine != EM_AARCH64) ||
        !elf_file_section_named(file, ".rela.plt", &relocations) || relocations.at > file->bytes)
        return;
    if (elf_file_section_named(file, ".plt.sec", &plt))
        add_section(file, &plt, 0, &relocations, stubs, stub_bytes);
    else if (elf_file_section_named(file, ".plt", &plt))
        add_section(file, &plt, header_bytes(file->machine), &relocations, stubs, stub_bytes);
}

bool elf_stubs_find(const struct elf_file *file, const struct symbol_index *stubs, uint64_t stub_bytes,
                    uint64_t address, struct symbol_found *found)
{
    static const char suffix[] = "@plt";
    size_t until = symbol_index_until(stubs, address);
    const struct symbol_start *stub = until ? &stubs->starts[until - 1] : NULL;
    struct elf_section table, names;
    struct elf_symbol symbol;
    Elf64_Sym entry;

    if (!stub || address - stub->address >= stub_bytes || !elf_file_section_of_type(file, SHT_DYNSYM, &table) ||
        !elf_file_section(file, table.link, &names) || table.at > file->bytes ||
        !elf_file_read(file, table.at + (uint64_t)stub->where * sizeof(entry), &entry, sizeof(entry)))
        return false;
    elf_file_symbol(file, &entry, &symbol);
    if (!symbol.name || !elf_file_text(file, &names, symbol.name, found->name, sizeof(found->name) - sizeof(suffix)))
        return false;
    strcat(found->name, suffix);
    found->offset = address - stub->address;
    return true;
}
