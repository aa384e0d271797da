#include "schema/schema_read.h"

#include <bpf/btf.h>

#include "schema/bare_type.h"
#include "schema/schema_walk.h"

/* Whether there are columns, and each lies in what the kernel gives: the record before its data, the key, or the value.
 */
static int check_columns(struct schema_walk *w)
{
    const struct schema *schema = w->schema;
    if (schema->count == 0)
        return problem_set(w->problem, "object", schema_next_step, "The types of map out_%s have no members.", w->map);
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        uint64_t bytes = (uint64_t)column->size * (column->kind == COLUMN_LOG2 ? column->buckets : 1);
        if (column->offset + bytes > (column->key ? schema->key_bytes : schema->fixed_bytes))
            return schema_refuse(w, column->name, "lies outside of its struct, or behind its `char data[]`");
    }
    return 0;
}

/* A copy is of the one user stack there is, and like every reference before the data. */
static int check_stack_copy(struct schema_walk *w)
{
    const struct schema *schema = w->schema;
    size_t user_stacks = 0;
    for (size_t i = 0; i < schema->count; i++)
        user_stacks += schema->columns[i].kind == COLUMN_USER_STACK;
    if (schema->stack_copy < 0)
        return 0;
    if (user_stacks != 1)
        return schema_refuse(w, "of user_stack_copy_t", "needs one user_stack_t beside it");
    if ((uint32_t)schema->stack_copy + 2 * sizeof(uint16_t) > schema->fixed_bytes)
        return schema_refuse(w, "of user_stack_copy_t", "lies outside of its struct, or behind its `char data[]`");
    return 0;
}

static int64_t size_of(const struct btf *btf, uint32_t type_id)
{
    return type_id == 0 ? -1 : btf__resolve_size(btf, type_id);
}

int schema_of_record(const struct type_source *types, uint32_t value_type, const char *map, struct schema *schema,
                     struct problem *problem)
{
    *schema = (struct schema){.pid_column = -1, .log2_column = -1, .cgroup_column = -1, .stack_copy = -1};
    const struct btf *btf = types->object;
    struct schema_walk walk = {.types = types, .map = map, .schema = schema, .problem = problem};
    int64_t size = size_of(btf, value_type);
    struct bare_type bare = bare_type_of(btf, value_type);
    if (size < 0 || bare.type == NULL || !btf_is_struct(bare.type))
        return problem_set(problem, "object", "Give the ring buffer a __type(value, struct ...).",
                           "Map out_%s does not say what its records are.", map);
    schema->fixed_bytes = (uint32_t)size;
    if (schema_walk_record(&walk, bare.type) != 0 || check_columns(&walk) != 0 || check_stack_copy(&walk) != 0)
        return -1;
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        bool reference = column->kind == COLUMN_STR_REF || column->kind == COLUMN_ARGUMENTS ||
                         column->kind == COLUMN_KERNEL_STACK || column->kind == COLUMN_USER_STACK;
        if (reference && !schema->has_data)
            return schema_refuse(&walk, column->name, "is a reference, but the record does not end in `char data[]`");
        if (column->kind == COLUMN_USER_STACK && schema->pid_column < 0)
            return schema_refuse(&walk, column->name,
                                 "is a user stack, but the record has no pid_t to name its symbols by");
    }
    return 0;
}

int schema_of_table(const struct type_source *types, uint32_t key_type, uint32_t value_type, const char *map,
                    struct schema *schema, struct problem *problem)
{
    *schema =
        (struct schema){.table = true, .pid_column = -1, .log2_column = -1, .cgroup_column = -1, .stack_copy = -1};
    const struct btf *btf = types->object;
    struct schema_walk walk = {.types = types, .map = map, .schema = schema, .problem = problem};
    int64_t key_bytes = size_of(btf, key_type);
    int64_t value_bytes = size_of(btf, value_type);
    if (key_bytes <= 0 || value_bytes <= 0)
        return problem_set(problem, "object", "Give the map a __type(key, ...) and a __type(value, ...).",
                           "Map out_%s does not say what its keys and values are.", map);
    schema->key_bytes = (uint32_t)key_bytes;
    schema->fixed_bytes = (uint32_t)value_bytes;
    if (schema_walk_part(&walk, PART_KEY, key_type, "key") != 0 ||
        schema_walk_part(&walk, PART_VALUE, value_type, "value") != 0 || check_columns(&walk) != 0)
        return -1;
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->kind == COLUMN_USER_STACK_ID && schema->pid_column < 0)
            return schema_refuse(&walk, column->name,
                                 "is a user stack, but the key has no pid_t to name its symbols by");
    }
    for (size_t i = 0; schema->log2_column >= 0 && i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->combine == COMBINE_SUM && column->kind != COLUMN_LOG2)
            return schema_refuse(&walk, column->name,
                                 "is a sum beside a log2 histogram, whose buckets are rows of their own");
    }
    return 0;
}
