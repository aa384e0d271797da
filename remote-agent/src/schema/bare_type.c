#include "schema/bare_type.h"

#include <bpf/btf.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* BTF may say anything, such as that a typedef names itself. */
#define TYPEDEFS_MOST 32 /* in front of one type */

/* Whether an integer says who it was: added up it would say nothing. */
static bool is_identity(const char *alias)
{
    static const char *const identities[] = {"pid_t", "tid_t", "ppid_t", "uid_t", "cgroup_id_t", "bpf_program_id_t"};
    for (size_t i = 0; i < sizeof(identities) / sizeof(identities[0]); i++) {
        if (strcmp(alias, identities[i]) == 0)
            return true;
    }
    return false;
}

static enum combine combine_named(const char *alias)
{
    if (is_identity(alias))
        return COMBINE_LAST;
    if (strcmp(alias, "gauge_t") == 0)
        return COMBINE_LAST;
    if (strcmp(alias, "min_t") == 0)
        return COMBINE_MIN;
    if (strcmp(alias, "max_t") == 0)
        return COMBINE_MAX;
    return COMBINE_SUM;
}

struct bare_type bare_type_of(const struct btf *btf, uint32_t type_id)
{
    struct bare_type bare = {.alias = "", .combine = COMBINE_SUM};
    const struct btf_type *type = btf__type_by_id(btf, type_id);
    unsigned int passed = 0;
    while (type != NULL && (btf_is_typedef(type) || btf_is_mod(type) || btf_is_type_tag(type))) {
        if (btf_is_typedef(type)) {
            const char *alias = btf__name_by_offset(btf, type->name_off);
            if (bare.alias[0] == '\0')
                bare.alias = alias;
            if (bare.combine == COMBINE_SUM)
                bare.combine = combine_named(alias);
        }
        type = ++passed > TYPEDEFS_MOST ? NULL : btf__type_by_id(btf, type->type);
    }
    bare.type = type;
    return bare;
}

/* Whether a typedef only names a storage type and so carries no meaning. */
static bool is_plain(const char *alias)
{
    static const char *const plain[] = {"u8",      "u16",      "u32",      "u64",      "s8",      "s16",
                                        "s32",     "s64",      "int8_t",   "int16_t",  "int32_t", "int64_t",
                                        "uint8_t", "uint16_t", "uint32_t", "uint64_t", "size_t",  "bool"};
    if (strncmp(alias, "__", 2) == 0)
        return true;
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
        if (strcmp(alias, plain[i]) == 0)
            return true;
    }
    return false;
}

/* What follows the name of a combination, such as "duration_ns_t" in "max_duration_ns_t"; all of it where there is
 * none. */
static const char *behind_combination(const char *alias)
{
    static const char *const combinations[] = {"gauge_", "min_", "max_", "net_"};
    for (size_t i = 0; i < sizeof(combinations) / sizeof(combinations[0]); i++) {
        size_t length = strlen(combinations[i]);
        if (strncmp(alias, combinations[i], length) == 0 && strcmp(alias + length, "t") != 0)
            return alias + length;
    }
    return alias;
}

void meaning_of(const char *alias, char *meaning, size_t bytes)
{
    if (is_plain(alias))
        return;
    alias = behind_combination(alias);
    size_t length = strlen(alias);
    if (length > 2 && strcmp(alias + length - 2, "_t") == 0)
        length -= 2;
    snprintf(meaning, bytes, "%.*s", (int)length, alias);
}
