/* The columns of a stream. */
#ifndef PROBESCOPE_SCHEMA_H
#define PROBESCOPE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/column.h"

/* Stack columns that one record or key may have. */
#define SCHEMA_STACKS_MOST 8

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

void schema_free(struct schema *schema);

#endif
