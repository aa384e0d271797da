#include <gelf.h>
#include <libelf.h>
#include <string.h>

#include "symbols_sources.h"

static void read_segments(Elf *file, struct elf_symbols *elf)
{
    size_t headers;

    if (elf_getphdrnum(file, &headers))
        return;
    for (size_t i = 0; i < headers && elf->segment_count < SEGMENTS_LIMIT; i++) {
        GElf_Phdr header;

        if (gelf_getphdr(file, i, &header) && header.p_type == PT_LOAD)
            elf->segments[elf->segment_count++] = (struct segment){
                .file_offset = header.p_offset, .file_size = header.p_filesz, .address = header.p_vaddr};
    }
}

/* The first section of a type and its header; NULL when there is none. */
static Elf_Scn *section_of_type(Elf *file, GElf_Word type, GElf_Shdr *header)
{
    Elf_Scn *section = NULL;

    while ((section = elf_nextscn(file, section)))
        if (gelf_getshdr(section, header) && header->sh_type == type)
            return section;
    return NULL;
}

static void read_functions(Elf *file, Elf_Scn *section, const GElf_Shdr *header, struct symbol_table *table)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t size = gelf_fsize(file, ELF_T_SYM, 1, EV_CURRENT);

    if (!data || !size)
        return;
    for (size_t i = 0; i < data->d_size / size; i++) {
        GElf_Sym symbol;
        const char *name;
        int type;

        if (!gelf_getsym(data, i, &symbol))
            return;
        type = GELF_ST_TYPE(symbol.st_info);
        if ((type != STT_FUNC && type != STT_GNU_IFUNC) || symbol.st_shndx == SHN_UNDEF)
            continue;
        name = elf_strptr(file, header->sh_link, symbol.st_name);
        if (!name || !*name)
            continue;
        if (!symbol_table_add(table, symbol.st_value, symbol.st_size, symbol_table_text(table, name, strlen(name)), 0))
            return;
    }
}

/* Takes `file`, which may be NULL. */
static void read_elf(Elf *file, struct elf_symbols *elf)
{
    GElf_Shdr header;
    Elf_Scn *section;

    if (!file || elf_kind(file) != ELF_K_ELF) {
        elf->why = "not an ELF file";
        goto done;
    }
    read_segments(file, elf);
    section = section_of_type(file, SHT_SYMTAB, &header);
    if (!section) {
        elf->only_exported = true;
        section = section_of_type(file, SHT_DYNSYM, &header);
    }
    if (section)
        read_functions(file, section, &header, &elf->table);
    symbol_table_sort(&elf->table);
    if (!elf->table.count)
        elf->why = "no symbol table (stripped)";
done:
    if (file)
        elf_end(file);
}

void elf_symbols_read(int fd, struct elf_symbols *elf)
{
    elf_version(EV_CURRENT);
    /* Read, not mapped: a file cut short meanwhile must not kill the agent. */
    read_elf(elf_begin(fd, ELF_C_READ, NULL), elf);
}

void elf_symbols_read_memory(const void *image, size_t size, struct elf_symbols *elf)
{
    elf_version(EV_CURRENT);
    read_elf(elf_memory((char *)image, size), elf);
}

const struct symbol *elf_symbols_find(const struct elf_symbols *elf, uint64_t file_offset, uint64_t *into)
{
    for (size_t i = 0; i < elf->segment_count; i++) {
        const struct segment *segment = &elf->segments[i];

        if (file_offset >= segment->file_offset && file_offset - segment->file_offset < segment->file_size) {
            uint64_t address = file_offset - segment->file_offset + segment->address;
            const struct symbol *symbol = symbol_table_find(&elf->table, address);

            if (symbol)
                *into = address - symbol->start;
            return symbol;
        }
    }
    return NULL;
}
