#include "elf/elf_symbols.h"

#include <elf.h>
#include <string.h>
#include <unistd.h>

#include "elf/elf_stubs.h"

/* Bytes of a symbol table that are read at a time: a multiple of both sizes of an entry. */
#define PART_BYTES (1024 * sizeof(Elf64_Sym))

static const struct elf_file *table_file(const struct elf_symbols *elf)
{
    return elf->debug.bytes ? &elf->debug : &elf->file;
}

/* Chooses the table: the program's own full one, that of its debug file, or what it exports. */
static bool choose_table(struct elf_symbols *elf, const struct debug_search *search)
{
    bool found = elf_file_section_of_type(&elf->file, SHT_SYMTAB, &elf->table);

    if (!found && search && debug_file_find(search, &elf->file, &elf->build_id, &elf->debug))
        found = elf_file_section_of_type(&elf->debug, SHT_SYMTAB, &elf->table);
    if (!found) {
        elf->only_exported = true;
        found = elf_file_section_of_type(&elf->file, SHT_DYNSYM, &elf->table);
    }
    return found && elf_file_section(table_file(elf), elf->table.link, &elf->names);
}

static bool is_function(const struct elf_symbol *symbol)
{
    int type = ELF64_ST_TYPE(symbol->info); /* the same for both classes */

    return (type == STT_FUNC || type == STT_GNU_IFUNC) && symbol->section != SHN_UNDEF && symbol->name;
}

static void read_functions(struct elf_symbols *elf)
{
    const struct elf_file *file = table_file(elf);
    size_t entry = elf_file_symbol_bytes(file);
    unsigned char part[PART_BYTES];
    uint64_t left = elf->table.bytes / entry * entry;
    uint32_t number = 0;

    for (uint64_t at = elf->table.at; left;) {
        size_t length = left < sizeof(part) ? left : sizeof(part);

        if (!elf_file_read(file, at, part, length))
            break;
        for (size_t i = 0; i < length; i += entry, number++) {
            struct elf_symbol symbol;

            elf_file_symbol(file, part + i, &symbol);
            if (is_function(&symbol) && !symbol_index_add(&elf->functions, symbol.address, number))
                goto done;
        }
        at += length;
        left -= length;
    }
done:
    symbol_index_sort(&elf->functions);
}

void elf_symbols_read(struct elf_symbols *elf, int fd, const struct debug_search *search)
{
    if (!elf_file_open(&elf->file, fd))
        return;
    elf->segment_count = elf_file_loaded(&elf->file, elf->segments);
    elf_file_build_id(&elf->file, &elf->build_id);
    if (choose_table(elf, search))
        read_functions(elf);
    elf_stubs_read(&elf->file, &elf->stubs, &elf->stub_bytes);
}

void elf_symbols_free(struct elf_symbols *elf)
{
    if (elf->file.fd >= 0)
        close(elf->file.fd);
    if (elf->debug.bytes)
        close(elf->debug.fd);
    symbol_index_free(&elf->functions);
    symbol_index_free(&elf->stubs);
}

size_t elf_symbols_bytes(const struct elf_symbols *elf)
{
    return symbol_index_bytes(&elf->functions) + symbol_index_bytes(&elf->stubs);
}

static bool read_symbol(const struct elf_symbols *elf, uint32_t number, struct elf_symbol *out)
{
    const struct elf_file *file = table_file(elf);
    size_t size = elf_file_symbol_bytes(file);
    unsigned char entry[sizeof(Elf64_Sym)];

    if (!elf_file_read(file, elf->table.at + number * size, entry, size))
        return false;
    elf_file_symbol(file, entry, out);
    return true;
}

/* Whether a symbol reaches an address. One without a size, as hand-written assembly often has, reaches to the next one
 * or to the end of its section. */
static bool holds(const struct elf_symbols *elf, const struct elf_symbol *symbol, uint64_t address, bool is_nearest)
{
    struct elf_section section;
    uint64_t offset = address - symbol->address;

    if (symbol->bytes)
        return offset < symbol->bytes;
    return is_nearest && elf_file_section(table_file(elf), symbol->section, &section) &&
           address - section.address < section.bytes;
}

/* Of several names of one function: the one that others link to, of these the plainest. Above 0. */
static int rank(const struct elf_symbol *symbol, const char *name)
{
    int binding = ELF64_ST_BIND(symbol->info);
    int underscores = (int)strspn(name, "_");

    return (binding == STB_LOCAL ? 8 : 16) - (underscores < 8 ? underscores : 7);
}

static bool find_function(const struct elf_symbols *elf, uint64_t address, struct symbol_found *found)
{
    size_t until = symbol_index_until(&elf->functions, address);
    uint64_t start = 0;
    int best = 0;

    for (size_t i = until; i > 0 && until - i < SYMBOL_OVERLAP_DEPTH; i--) {
        const struct symbol_start *candidate = &elf->functions.starts[i - 1];
        char name[SYMBOL_NAME_MOST];
        struct elf_symbol symbol;

        if (best && candidate->address != start)
            break; /* the function found is the inner one */
        if (!read_symbol(elf, candidate->where, &symbol) ||
            !holds(elf, &symbol, address, candidate->address == elf->functions.starts[until - 1].address) ||
            !elf_file_text(table_file(elf), &elf->names, symbol.name, name, sizeof(name)))
            continue;
        if (rank(&symbol, name) > best) {
            best = rank(&symbol, name);
            start = candidate->address;
            memcpy(found->name, name, sizeof(name));
            found->offset = address - candidate->address;
        }
    }
    return best > 0;
}

bool elf_symbols_address(const struct elf_symbols *elf, uint64_t file_offset, uint64_t *address)
{
    for (size_t i = 0; i < elf->segment_count; i++) {
        const struct elf_segment *segment = &elf->segments[i];

        if (file_offset >= segment->at && file_offset - segment->at < segment->bytes) {
            *address = file_offset - segment->at + segment->address;
            return true;
        }
    }
    return false;
}

bool elf_symbols_find(const struct elf_symbols *elf, uint64_t file_offset, struct symbol_found *found)
{
    uint64_t address;

    return elf_symbols_address(elf, file_offset, &address) &&
           (elf_stubs_find(&elf->file, &elf->stubs, elf->stub_bytes, address, found) ||
            find_function(elf, address, found));
}
