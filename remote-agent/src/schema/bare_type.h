/* What the typedefs in front of a type say: the meaning of a value, and how two of them combine.
 * The typedefs are those of bpf/include/types.h. */
#ifndef PROBESCOPE_BARE_TYPE_H
#define PROBESCOPE_BARE_TYPE_H

#include <stddef.h>
#include <stdint.h>

struct btf;
struct btf_type;

/* How a table's values of several CPUs or intervals become one. */
enum combine { COMBINE_NONE, COMBINE_SUM, COMBINE_LAST, COMBINE_MIN, COMBINE_MAX };

/* A type with the typedefs and qualifiers in front of it taken off. */
struct bare_type {
    const struct btf_type *type; /* NULL where the BTF holds none, or where the typedefs have no end */
    const char *alias;           /* the outermost typedef, or "" */
    enum combine combine;
};

struct bare_type bare_type_of(const struct btf *btf, uint32_t type_id);

/* The meaning that a typedef names, such as "duration_ns" of "max_duration_ns_t"; left as it is where it only names a
 * storage type. */
void meaning_of(const char *alias, char *meaning, size_t bytes);

#endif
