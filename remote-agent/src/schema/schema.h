/* The columns of a stream, read from the BTF of the object that declares it. */
#ifndef PROBESCOPE_SCHEMA_H
#define PROBESCOPE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/bare_type.h"
#include "schema/names_enum.h"
#include "wire/problem.h"

/* Stack columns that one record or key may have. */
#define SCHEMA_STACKS_MOST 8

enum column_kind {
    COLUMN_U8,
    COLUMN_U16,
    COLUMN_U32,
    COLUMN_U64,
    COLUMN_I8,
    COLUMN_I16,
    COLUMN_I32,
    COLUMN_I64,
    COLUMN_BOOL,
    COLUMN_CHARS, /* a character array, up to its NUL */
    COLUMN_STR_REF,
    COLUMN_ARGUMENTS,    /* a str_ref to strings that each but the last end in 0 */
    COLUMN_KERNEL_STACK, /* a stack_ref */
    COLUMN_USER_STACK,
    COLUMN_KERNEL_STACK_ID, /* of a key: the id of an entry of the map `stacks` */
    COLUMN_USER_STACK_ID,
    COLUMN_IPV4,
    COLUMN_IPV6,
    COLUMN_NAMED, /* an integer that is sent as the name of its value */
    COLUMN_LOG2,  /* an array of counts, sent as two columns */
    COLUMN_BYTES, /* bytes as they are, of a layout only */
};

struct column {
    char name[128];
    char meaning[64];
    enum column_kind kind;
    enum combine combine;
    bool key;           /* member of a table's key: the offset is into the key */
    uint32_t offset;    /* bytes from the start of record, key or value */
    uint32_t size;      /* bytes; of one count for COLUMN_LOG2 */
    uint32_t buckets;   /* COLUMN_LOG2: how many */
    struct names names; /* COLUMN_NAMED */
};

struct schema {
    struct column *columns;
    size_t count;
    bool table;
    uint32_t fixed_bytes; /* of a record before `char data[]`; of a table's value */
    uint32_t key_bytes;
    bool has_data;     /* the record ends in `char data[]` */
    int pid_column;    /* index of the record's or key's column with meaning "pid", or -1 */
    int log2_column;   /* index of the COLUMN_LOG2, or -1 */
    int cgroup_column; /* index of the first column that names a cgroup, or -1 */
    size_t str_refs;   /* how many columns are COLUMN_STR_REF or COLUMN_ARGUMENTS */
    size_t stacks;     /* how many are stacks or ids of stacks; at most SCHEMA_STACKS_MOST */
    int stack_copy;    /* offset of the record's reference to the copy that its user stack is unwound from, or -1 */
};

/* Where types are looked up. */
struct type_source {
    const struct btf *object;
    struct kernel_btf *kernel; /* NULL to name values by the object alone */
};

/* A ring buffer's record. `value_type` is the BTF id of a struct. 0, or -1 with a problem of code "object" that names
 * `map`. */
int schema_of_record(const struct type_source *types, uint32_t value_type, const char *map, struct schema *schema,
                     struct problem *problem);

/* A table's key and value, structs or single values. */
int schema_of_table(const struct type_source *types, uint32_t key_type, uint32_t value_type, const char *map,
                    struct schema *schema, struct problem *problem);

void schema_free(struct schema *schema);

/* Bytes of an integer that can be sent. */
bool is_integer_size(uint32_t size);

/* How an integer or enum of such a size is kept. */
enum column_kind integer_kind(const struct bare_type *bare);

/* The column's storage type as the schema message names it. */
const char *column_type(const struct column *column);

#endif
