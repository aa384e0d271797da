#include "elf/elf_file.h"

#include <elf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Programs have some tens of each. */
#define SECTIONS_MOST 4096
#define PROGRAMS_MOST 256

/* Bytes of notes that are looked through for the build id. */
#define NOTES_MOST 4096

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define OWN_ORDER ELFDATA2LSB
#else
#define OWN_ORDER ELFDATA2MSB
#endif

bool elf_file_read(const struct elf_file *file, uint64_t at, void *out, size_t length)
{
    if (at > file->bytes || length > file->bytes - at)
        return false;
    return pread(file->fd, out, length, (off_t)at) == (ssize_t)length;
}

static uint32_t at_most(uint32_t value, uint32_t limit)
{
    return value < limit ? value : limit;
}

/* Files with very many sections keep their number in the first one. */
static void count_sections(struct elf_file *file)
{
    struct elf_section first;

    if (!file->section_count && file->sections_at) {
        file->section_count = 1;
        file->section_count = elf_file_section(file, 0, &first) ? at_most(first.bytes, UINT32_MAX) : 0;
    }
    file->section_count = at_most(file->section_count, SECTIONS_MOST);
    file->program_count = at_most(file->program_count, PROGRAMS_MOST);
}

bool elf_file_open(struct elf_file *file, int fd)
{
    union {
        unsigned char ident[EI_NIDENT];
        Elf32_Ehdr narrow;
        Elf64_Ehdr wide;
    } header = {0};
    struct stat status;

    *file = (struct elf_file){.fd = fd};
    if (fstat(fd, &status) || status.st_size < 0)
        return false;
    file->bytes = (uint64_t)status.st_size;
    if (!elf_file_read(file, 0, &header, sizeof(header.narrow)) || memcmp(header.ident, ELFMAG, SELFMAG) ||
        header.ident[EI_DATA] != OWN_ORDER)
        return false;
    file->wide = header.ident[EI_CLASS] == ELFCLASS64;
    if (file->wide && !elf_file_read(file, 0, &header, sizeof(header.wide)))
        return false;
#define TAKE(h, phdr, shdr)                                                                                            \
    do {                                                                                                               \
        file->machine = (h).e_machine;                                                                                 \
        file->programs_at = (h).e_phoff;                                                                               \
        file->program_count = (h).e_phentsize == sizeof(phdr) ? (h).e_phnum : 0;                                       \
        file->sections_at = (h).e_shentsize == sizeof(shdr) ? (h).e_shoff : 0;                                         \
        file->section_count = file->sections_at ? (h).e_shnum : 0;                                                     \
        file->names_section = (h).e_shstrndx;                                                                          \
    } while (0)
    if (file->wide)
        TAKE(header.wide, Elf64_Phdr, Elf64_Shdr);
    else
        TAKE(header.narrow, Elf32_Phdr, Elf32_Shdr);
#undef TAKE
    count_sections(file);
    return true;
}

bool elf_file_section(const struct elf_file *file, uint32_t number, struct elf_section *out)
{
    Elf64_Shdr wide;
    Elf32_Shdr narrow;

#define TAKE(h)                                                                                                        \
    *out = (struct elf_section)                                                                                        \
    {                                                                                                                  \
        .name = (h).sh_name, .type = (h).sh_type, .link = (h).sh_link, .address = (h).sh_addr, .at = (h).sh_offset,    \
        .bytes = (h).sh_size, .entry_bytes = (h).sh_entsize                                                            \
    }
    if (number >= file->section_count || file->sections_at > file->bytes)
        return false;
    if (file->wide) {
        if (!elf_file_read(file, file->sections_at + number * sizeof(wide), &wide, sizeof(wide)))
            return false;
        TAKE(wide);
    } else {
        if (!elf_file_read(file, file->sections_at + number * sizeof(narrow), &narrow, sizeof(narrow)))
            return false;
        TAKE(narrow);
    }
#undef TAKE
    return true;
}

bool elf_file_section_of_type(const struct elf_file *file, uint32_t type, struct elf_section *out)
{
    for (uint32_t i = 0; elf_file_section(file, i, out); i++)
        if (out->type == type)
            return true;
    return false;
}

bool elf_file_section_named(const struct elf_file *file, const char *name, struct elf_section *out)
{
    struct elf_section names;
    char text[32];

    if (!elf_file_section(file, file->names_section, &names))
        return false;
    for (uint32_t i = 0; elf_file_section(file, i, out); i++)
        if (elf_file_text(file, &names, out->name, text, sizeof(text)) && !strcmp(text, name))
            return true;
    return false;
}

bool elf_file_segment(const struct elf_file *file, uint32_t number, struct elf_segment *out)
{
    Elf64_Phdr wide;
    Elf32_Phdr narrow;

    if (number >= file->program_count || file->programs_at > file->bytes)
        return false;
    if (file->wide) {
        if (!elf_file_read(file, file->programs_at + number * sizeof(wide), &wide, sizeof(wide)))
            return false;
        *out = (struct elf_segment){wide.p_type, wide.p_offset, wide.p_filesz, wide.p_vaddr};
    } else {
        if (!elf_file_read(file, file->programs_at + number * sizeof(narrow), &narrow, sizeof(narrow)))
            return false;
        *out = (struct elf_segment){narrow.p_type, narrow.p_offset, narrow.p_filesz, narrow.p_vaddr};
    }
    return true;
}

size_t elf_file_loaded(const struct elf_file *file, struct elf_segment out[ELF_SEGMENTS_MOST])
{
    struct elf_segment segment;
    size_t count = 0;

    for (uint32_t i = 0; count < ELF_SEGMENTS_MOST && elf_file_segment(file, i, &segment); i++)
        if (segment.type == PT_LOAD)
            out[count++] = segment;
    return count;
}

size_t elf_file_symbol_bytes(const struct elf_file *file)
{
    return file->wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
}

void elf_file_symbol(const struct elf_file *file, const void *entry, struct elf_symbol *out)
{
    Elf64_Sym wide;
    Elf32_Sym narrow;

    if (file->wide) {
        memcpy(&wide, entry, sizeof(wide));
        *out = (struct elf_symbol){wide.st_name, wide.st_info, wide.st_shndx, wide.st_value, wide.st_size};
    } else {
        memcpy(&narrow, entry, sizeof(narrow));
        *out = (struct elf_symbol){narrow.st_name, narrow.st_info, narrow.st_shndx, narrow.st_value, narrow.st_size};
    }
}

bool elf_file_text(const struct elf_file *file, const struct elf_section *texts, uint32_t at, char *out, size_t size)
{
    uint64_t length = texts->bytes > at ? texts->bytes - at : 0;

    if (texts->type == SHT_NOBITS || texts->at > file->bytes)
        return false;
    if (length > size - 1)
        length = size - 1;
    if (texts->at + at > file->bytes)
        return false;
    if (length > file->bytes - texts->at - at)
        length = file->bytes - texts->at - at;
    if (!length || !elf_file_read(file, texts->at + at, out, length))
        return false;
    out[length] = '\0';
    return true;
}

static void find_build_id(const struct elf_file *file, uint64_t at, uint64_t bytes, struct build_id *out)
{
    char notes[NOTES_MOST];
    size_t length = bytes < sizeof(notes) ? bytes : sizeof(notes);
    size_t next = 0;

    if (!elf_file_read(file, at, notes, length))
        return;
    while (length - next >= sizeof(Elf32_Nhdr)) { /* both classes have the same */
        Elf32_Nhdr note;
        size_t room, name_bytes, text_bytes;

        memcpy(&note, notes + next, sizeof(note));
        next += sizeof(note);
        room = length - next;
        name_bytes = ((size_t)note.n_namesz + 3) & ~(size_t)3;
        text_bytes = ((size_t)note.n_descsz + 3) & ~(size_t)3;
        if (name_bytes > room || note.n_descsz > room - name_bytes)
            return;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof(ELF_NOTE_GNU) &&
            !memcmp(notes + next, ELF_NOTE_GNU, sizeof(ELF_NOTE_GNU)) && note.n_descsz <= BUILD_ID_MOST) {
            memcpy(out->bytes, notes + next + name_bytes, note.n_descsz);
            out->length = note.n_descsz;
            return;
        }
        next += name_bytes + text_bytes;
        if (next > length)
            return;
    }
}

void elf_file_build_id(const struct elf_file *file, struct build_id *out)
{
    struct elf_section section;
    struct elf_segment segment;

    *out = (struct build_id){.length = 0};
    for (uint32_t i = 0; !out->length && elf_file_section(file, i, &section); i++)
        if (section.type == SHT_NOTE)
            find_build_id(file, section.at, section.bytes, out);
    for (uint32_t i = 0; !out->length && elf_file_segment(file, i, &segment); i++)
        if (segment.type == PT_NOTE)
            find_build_id(file, segment.at, segment.bytes, out);
}

bool elf_file_debug_link(const struct elf_file *file, char *name, size_t size, uint32_t *crc)
{
    struct elf_section section;
    size_t length;

    if (!elf_file_section_named(file, ".gnu_debuglink", &section) || !elf_file_text(file, &section, 0, name, size))
        return false;
    length = strlen(name);
    if (!length || length + 1 == size || strchr(name, '/') || !strcmp(name, ".") || !strcmp(name, ".."))
        return false;
    return elf_file_read(file, section.at + ((length + 4) & ~(size_t)3), crc, sizeof(*crc));
}
