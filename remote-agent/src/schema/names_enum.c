#include "schema/names_enum.h"

#include <bpf/btf.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define NAME_BYTES 128

bool is_signed_enum(const struct btf_type *type)
{
    if (btf_kflag(type))
        return true;
    if (!btf_is_enum(type))
        return false;
    const struct btf_enum *values = btf_enum(type);
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        if (values[i].val < 0)
            return true;
    }
    return false;
}

static const char *enumerator(const struct btf *btf, const struct btf_type *type, unsigned int index)
{
    return btf__name_by_offset(btf,
                               btf_is_enum(type) ? btf_enum(type)[index].name_off : btf_enum64(type)[index].name_off);
}

static int64_t value_of(const struct btf_type *type, unsigned int index, bool is_signed)
{
    if (!btf_is_enum(type))
        return (int64_t)btf_enum64_value(&btf_enum64(type)[index]);
    int32_t value = btf_enum(type)[index].val;
    return is_signed ? (int64_t)value : (int64_t)(uint32_t)value;
}

/* Bytes of the longest beginning that all enumerators share and that ends with an underscore. */
static size_t shared_prefix(const struct btf *btf, const struct btf_type *type)
{
    const char *first = enumerator(btf, type, 0);
    size_t length = strlen(first);
    for (unsigned int i = 1; i < btf_vlen(type); i++) {
        const char *name = enumerator(btf, type, i);
        size_t same = 0;
        if (name[0] == '_') /* such as __MAX_BPF_MAP_TYPE */
            continue;
        while (same < length && name[same] == first[same])
            same++;
        length = same;
    }
    /* An underscore at the very end of a name is no end of a prefix: nothing would be left. */
    if (first[length] == '\0' && length > 0)
        length--;
    while (length > 0 && first[length - 1] != '_')
        length--;
    return length;
}

static bool has_enumerator(const struct btf *btf, const struct btf_type *type, const char *name)
{
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        if (strcmp(enumerator(btf, type, i), name) == 0)
            return true;
    }
    return false;
}

/* The kernel's enum of the same name and one enumerator of the same name, or NULL. Several of the kernel's enums may
 * have one name, and an object may use such a name for an enum of its own. */
static const struct btf_type *kernel_twin(const struct btf *kernel, const struct btf *btf, const struct btf_type *type)
{
    const char *wanted = btf__name_by_offset(btf, type->name_off);
    if (wanted[0] == '\0')
        return NULL;
    for (uint32_t id = 1; id < btf__type_cnt(kernel); id++) {
        const struct btf_type *candidate = btf__type_by_id(kernel, id);
        if (!btf_is_any_enum(candidate) || strcmp(btf__name_by_offset(kernel, candidate->name_off), wanted) != 0)
            continue;
        for (unsigned int i = 0; i < btf_vlen(type); i++) {
            if (has_enumerator(kernel, candidate, enumerator(btf, type, i)))
                return candidate;
        }
    }
    return NULL;
}

int names_of_enum(struct names *names, const struct btf *btf, const struct btf_type *type, struct kernel_btf *kernel)
{
    names->is_signed = is_signed_enum(type);
    if (btf_vlen(type) == 0)
        return 0;
    const char *first = enumerator(btf, type, 0);
    size_t prefix = shared_prefix(btf, type);
    const struct btf *vmlinux = kernel == NULL ? NULL : kernel_btf_read(kernel);
    const struct btf_type *twin = vmlinux == NULL ? NULL : kernel_twin(vmlinux, btf, type);
    if (twin != NULL) {
        btf = vmlinux;
        type = twin;
        names->is_signed |= is_signed_enum(twin);
    }
    bool is_signed = is_signed_enum(type);
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        const char *name = enumerator(btf, type, i);
        char lower[NAME_BYTES];
        if (strncmp(name, first, prefix) == 0)
            name += prefix;
        snprintf(lower, sizeof(lower), "%s", name);
        for (char *c = lower; *c != '\0'; c++)
            *c = (char)tolower((unsigned char)*c);
        int error = names_add(names, value_of(type, i, is_signed), lower);
        if (error != 0)
            return error;
    }
    names_finish(names);
    return 0;
}
