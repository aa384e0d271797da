#include "object/btf_header.h"

#include <gelf.h>
#include <libelf.h>
#include <linux/btf.h>
#include <string.h>

bool btf_header_is_aligned(const void *btf, size_t length)
{
    /* .BTF.ext begins with the same four members. */
    struct btf_header header;
    if (length < offsetof(struct btf_header, type_off))
        return true;
    memcpy(&header, btf, offsetof(struct btf_header, type_off));
    uint32_t bytes = header.magic == BTF_MAGIC ? header.hdr_len : __builtin_bswap32(header.hdr_len);
    return bytes % _Alignof(struct btf_type) == 0;
}

static bool section_is_aligned(Elf *elf, Elf_Scn *section, size_t names)
{
    GElf_Shdr header;
    if (gelf_getshdr(section, &header) == NULL)
        return true;
    const char *name = elf_strptr(elf, names, header.sh_name);
    if (name == NULL || (strcmp(name, ".BTF") != 0 && strcmp(name, ".BTF.ext") != 0))
        return true;
    const Elf_Data *data = elf_rawdata(section, NULL);
    return data == NULL || data->d_buf == NULL || btf_header_is_aligned(data->d_buf, data->d_size);
}

bool btf_headers_are_aligned(const void *image, size_t length)
{
    size_t names;
    elf_version(EV_CURRENT);
    /* It is read only. */
    Elf *elf = elf_memory((char *)image, length);
    bool aligned = true;
    if (elf != NULL && elf_getshdrstrndx(elf, &names) == 0)
        for (Elf_Scn *section = NULL; aligned && (section = elf_nextscn(elf, section)) != NULL;)
            aligned = section_is_aligned(elf, section, names);
    elf_end(elf);
    return aligned;
}
