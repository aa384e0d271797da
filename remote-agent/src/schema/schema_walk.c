#include "schema/schema.h"

#include <bpf/btf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/bare_type.h"

static const char mend_record[] = "Declare the stream's types as bpf/include/types.h describes.";

/* BTF may say anything: that a struct holds itself, that a typedef names itself, that an enum has no end. */
#define MEMBERS_MOST     1024 /* of one stream, with those of structs inside */
#define ENUMERATORS_MOST 16384

enum part { PART_RECORD, PART_KEY, PART_VALUE };

struct builder {
    const struct btf *btf;
    struct kernel_btf *kernel;
    const char *map;
    enum part part;
    struct schema *schema;
    struct problem *problem;
    unsigned int members;
    unsigned int enumerators;
};

static int walk(struct builder *b, const char *name, uint32_t type_id, uint32_t offset);

static int refuse(struct builder *b, const char *name, const char *why)
{
    return problem_set(b->problem, "object", mend_record, "Member %s of map out_%s %s.", name, b->map, why);
}

static struct column *add_column(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset,
                                 enum column_kind kind, uint32_t size)
{
    struct schema *schema = b->schema;
    struct column *columns = realloc(schema->columns, (schema->count + 1) * sizeof(*columns));
    if (columns == NULL) {
        problem_no_memory(b->problem);
        return NULL;
    }
    schema->columns = columns;
    struct column *column = &columns[schema->count++];
    *column = (struct column){.kind = kind, .offset = offset, .size = size, .key = b->part == PART_KEY};
    snprintf(column->name, sizeof(column->name), "%s", name);
    meaning_of(bare->alias, column->meaning, sizeof(column->meaning));
    if (b->part == PART_VALUE) {
        bool adds_up = kind <= COLUMN_I64;
        column->combine = adds_up ? bare->combine : COMBINE_LAST;
    }
    return column;
}

bool is_integer_size(uint32_t size)
{
    return size == 1 || size == 2 || size == 4 || size == 8;
}

enum column_kind integer_kind(const struct bare_type *bare)
{
    enum column_kind kind;
    bool is_signed = btf_is_int(bare->type) && (btf_int_encoding(bare->type) & BTF_INT_SIGNED);
    switch (bare->type->size) {
    case 1:
        kind = COLUMN_U8;
        break;
    case 2:
        kind = COLUMN_U16;
        break;
    case 4:
        kind = COLUMN_U32;
        break;
    default:
        kind = COLUMN_U64;
        break;
    }
    if (is_signed)
        kind += COLUMN_I8 - COLUMN_U8;
    if (btf_is_int(bare->type) && (btf_int_encoding(bare->type) & BTF_INT_BOOL))
        kind = COLUMN_BOOL;
    if (strcmp(bare->alias, "ipv4_t") == 0 && bare->type->size == 4)
        kind = COLUMN_IPV4;
    return kind;
}

static int add_integer(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset)
{
    enum column_kind kind = integer_kind(bare);
    struct column *column = add_column(b, name, bare, offset, kind, bare->type->size);
    if (column == NULL)
        return -1;
    if (b->part != PART_VALUE && kind == COLUMN_U32 && b->schema->pid_column < 0 && strcmp(column->meaning, "pid") == 0)
        b->schema->pid_column = (int)b->schema->count - 1;
    if (kind == COLUMN_U64 && b->schema->cgroup_column < 0 && strcmp(column->meaning, "cgroup_id") == 0)
        b->schema->cgroup_column = (int)b->schema->count - 1;
    return 0;
}

/* Takes over `names`, which could not be made when `error` is not 0. */
static int add_named(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset,
                     struct names *names, int error)
{
    struct column *column = NULL;
    if (error == 0)
        column = add_column(b, name, bare, offset, COLUMN_NAMED, bare->type->size);
    else
        problem_no_memory(b->problem);
    if (column == NULL) {
        names_free(names);
        return -1;
    }
    column->names = *names;
    return 0;
}

static int add_enum(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset)
{
    struct names names = {0};
    b->enumerators += btf_vlen(bare->type);
    if (b->enumerators > ENUMERATORS_MOST)
        return refuse(b, name, "is an enum of too many values");
    int error = names_of_enum(&names, b->btf, bare->type, b->kernel);
    return add_named(b, name, bare, offset, &names, error);
}

/* The meaning is that of the stacks themselves: kernel_stack or user_stack. */
static int add_stack_id(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset)
{
    bool is_kernel = strcmp(bare->alias, "kernel_stack_id_t") == 0;
    if (b->part != PART_KEY || bare->type->size != 8)
        return refuse(b, name, "is the id of a stack, which only a table's key can hold");
    if (++b->schema->stacks > SCHEMA_STACKS_MOST)
        return refuse(b, name, "is one stack too many");
    enum column_kind kind = is_kernel ? COLUMN_KERNEL_STACK_ID : COLUMN_USER_STACK_ID;
    struct column *column = add_column(b, name, bare, offset, kind, 8);
    if (column == NULL)
        return -1;
    snprintf(column->meaning, sizeof(column->meaning), "%s", is_kernel ? "kernel_stack" : "user_stack");
    return 0;
}

/* An integer, the number of something that has a name, or the id of a stack. */
static int walk_integer(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset)
{
    bool is_signed = (btf_int_encoding(bare->type) & BTF_INT_SIGNED) != 0;
    struct names names = {.is_signed = is_signed};
    if (strcmp(bare->alias, "kernel_stack_id_t") == 0 || strcmp(bare->alias, "user_stack_id_t") == 0)
        return add_stack_id(b, name, bare, offset);
    int (*names_of)(struct names *) = names_by_meaning(bare->alias);
    if (names_of == NULL)
        return add_integer(b, name, bare, offset);
    return add_named(b, name, bare, offset, &names, names_of(&names));
}

static int add_log2(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset,
                    const struct bare_type *count, uint32_t buckets)
{
    if (b->part != PART_VALUE)
        return refuse(b, name, "is a log2 histogram, which only a table's value can hold");
    if (b->schema->log2_column >= 0)
        return refuse(b, name, "is a second log2 histogram; a stream has at most one");
    if (count->type == NULL || !btf_is_int(count->type) || (count->type->size != 4 && count->type->size != 8) ||
        buckets == 0 || buckets > 64)
        return refuse(b, name, "is no array of 1 to 64 counts of 32 or 64 bits");
    struct column *column = add_column(b, name, bare, offset, COLUMN_LOG2, count->type->size);
    if (column == NULL)
        return -1;
    column->buckets = buckets;
    column->combine = COMBINE_SUM;
    memmove(column->meaning, column->meaning + strlen("log2_"), strlen(column->meaning + strlen("log2_")) + 1);
    b->schema->log2_column = (int)b->schema->count - 1;
    return 0;
}

static int walk_array(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset)
{
    const struct btf_array *array = btf_array(bare->type);
    struct bare_type element = bare_type_of(b->btf, array->type);
    if (strncmp(bare->alias, "log2_", 5) == 0)
        return add_log2(b, name, bare, offset, &element, array->nelems);
    if (element.type == NULL || !btf_is_int(element.type) || element.type->size != 1)
        return refuse(b, name, "is an array of something other than characters");
    if (array->nelems > 0)
        return add_column(b, name, bare, offset, COLUMN_CHARS, array->nelems) != NULL ? 0 : -1;
    if (b->part != PART_RECORD || strcmp(name, "data") != 0)
        return refuse(b, name, "has no length; only `char data[]` at the end of a record may have none");
    b->schema->has_data = true;
    b->schema->fixed_bytes = offset;
    return 0;
}

/* It is no column: what is sent is the user stack that the agent makes of it. */
static int note_stack_copy(struct builder *b, const char *name, uint32_t offset)
{
    if (b->schema->stack_copy >= 0)
        return refuse(b, name, "is a second copy of a user stack");
    b->schema->stack_copy = (int)offset;
    return 0;
}

static int add_reference(struct builder *b, const char *name, const struct bare_type *bare, uint32_t offset)
{
    bool is_string = strcmp(btf__name_by_offset(b->btf, bare->type->name_off), "str_ref") == 0;
    if (b->part != PART_RECORD || bare->type->size != 4)
        return refuse(b, name, "is a reference, which only a record with `char data[]` can hold");
    enum column_kind kind = COLUMN_STR_REF;
    if (is_string) {
        b->schema->str_refs++;
        if (strcmp(bare->alias, "arguments_t") == 0)
            kind = COLUMN_ARGUMENTS;
    } else if (strcmp(bare->alias, "kernel_stack_t") == 0)
        kind = COLUMN_KERNEL_STACK;
    else if (strcmp(bare->alias, "user_stack_t") == 0)
        kind = COLUMN_USER_STACK;
    else if (strcmp(bare->alias, "user_stack_copy_t") == 0)
        return note_stack_copy(b, name, offset);
    else
        return refuse(b, name, "is a stack_ref that is no kernel_stack_t, user_stack_t or user_stack_copy_t");
    if (!is_string && ++b->schema->stacks > SCHEMA_STACKS_MOST)
        return refuse(b, name, "is one stack too many");
    return add_column(b, name, bare, offset, kind, 4) != NULL ? 0 : -1;
}

static int walk_struct(struct builder *b, const char *prefix, const struct btf_type *type, uint32_t offset)
{
    const struct btf_member *members = btf_members(type);
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        const char *own = btf__name_by_offset(b->btf, members[i].name_off);
        char name[sizeof(((struct column *)0)->name)];
        const char *joint = prefix[0] != '\0' && own[0] != '\0' ? "_" : "";
        int length = snprintf(name, sizeof(name), "%s%s%s", prefix, joint, own);
        if (length >= (int)sizeof(name))
            return refuse(b, own, "has a name of more than 127 characters");
        uint32_t bit_offset = btf_member_bit_offset(type, i);
        if (++b->members > MEMBERS_MOST)
            return refuse(b, name, "is one member too many");
        if (btf_member_bitfield_size(type, i) != 0 || bit_offset % 8 != 0)
            return refuse(b, name, "is a bit field");
        if (walk(b, name, members[i].type, offset + bit_offset / 8) != 0)
            return -1;
    }
    return 0;
}

static int walk(struct builder *b, const char *name, uint32_t type_id, uint32_t offset)
{
    struct bare_type bare = bare_type_of(b->btf, type_id);
    if (bare.type == NULL)
        return refuse(b, name, "has a type that the object's BTF does not hold");
    if ((btf_is_int(bare.type) || btf_is_any_enum(bare.type)) && !is_integer_size(bare.type->size))
        return refuse(b, name, "is an integer of other than 8, 16, 32 or 64 bits");
    switch (btf_kind(bare.type)) {
    case BTF_KIND_INT:
        return walk_integer(b, name, &bare, offset);
    case BTF_KIND_ENUM:
    case BTF_KIND_ENUM64:
        return add_enum(b, name, &bare, offset);
    case BTF_KIND_ARRAY:
        return walk_array(b, name, &bare, offset);
    case BTF_KIND_STRUCT: {
        const char *tag = btf__name_by_offset(b->btf, bare.type->name_off);
        if (strcmp(tag, "str_ref") == 0 || strcmp(tag, "stack_ref") == 0)
            return add_reference(b, name, &bare, offset);
        if (strcmp(bare.alias, "ipv6_t") == 0 && bare.type->size == 16)
            return add_column(b, name, &bare, offset, COLUMN_IPV6, 16) != NULL ? 0 : -1;
        return walk_struct(b, name, bare.type, offset);
    }
    case BTF_KIND_UNION:
        return refuse(b, name, "is a union, whose member in use is unknown");
    case BTF_KIND_PTR:
        return refuse(b, name, "is a pointer");
    default:
        return refuse(b, name, "has a type that can't be sent");
    }
}

/* Walks a key or value: the members of a struct, or one column named by its meaning (else by `fallback`). */
static int walk_part(struct builder *b, enum part part, uint32_t type_id, const char *fallback)
{
    b->part = part;
    struct bare_type bare = bare_type_of(b->btf, type_id);
    bool structured = bare.type != NULL && btf_is_struct(bare.type);
    size_t before = b->schema->count;
    if (walk(b, structured ? "" : fallback, type_id, 0) != 0)
        return -1;
    if (!structured && b->schema->count == before + 1) {
        struct column *column = &b->schema->columns[before];
        if (column->meaning[0] != '\0')
            memcpy(column->name, column->meaning, sizeof(column->meaning));
    }
    return 0;
}

/* Whether there are columns, and each lies in what the kernel gives: the record before its data, the key, or the value.
 */
static int check_columns(struct builder *b)
{
    const struct schema *schema = b->schema;
    if (schema->count == 0)
        return problem_set(b->problem, "object", mend_record, "The types of map out_%s have no members.", b->map);
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        uint64_t bytes = (uint64_t)column->size * (column->kind == COLUMN_LOG2 ? column->buckets : 1);
        if (column->offset + bytes > (column->key ? schema->key_bytes : schema->fixed_bytes))
            return refuse(b, column->name, "lies outside of its struct, or behind its `char data[]`");
    }
    return 0;
}

/* A copy is of the one user stack there is, and like every reference before the data. */
static int check_stack_copy(struct builder *b)
{
    const struct schema *schema = b->schema;
    size_t user_stacks = 0;
    for (size_t i = 0; i < schema->count; i++)
        user_stacks += schema->columns[i].kind == COLUMN_USER_STACK;
    if (schema->stack_copy < 0)
        return 0;
    if (user_stacks != 1)
        return refuse(b, "of user_stack_copy_t", "needs one user_stack_t beside it");
    if ((uint32_t)schema->stack_copy + 2 * sizeof(uint16_t) > schema->fixed_bytes)
        return refuse(b, "of user_stack_copy_t", "lies outside of its struct, or behind its `char data[]`");
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
    struct builder b = {
        .btf = btf, .kernel = types->kernel, .map = map, .part = PART_RECORD, .schema = schema, .problem = problem};
    int64_t size = size_of(btf, value_type);
    struct bare_type bare = bare_type_of(btf, value_type);
    if (size < 0 || bare.type == NULL || !btf_is_struct(bare.type))
        return problem_set(problem, "object", "Give the ring buffer a __type(value, struct ...).",
                           "Map out_%s does not say what its records are.", map);
    schema->fixed_bytes = (uint32_t)size;
    if (walk_struct(&b, "", bare.type, 0) != 0 || check_columns(&b) != 0 || check_stack_copy(&b) != 0)
        return -1;
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        bool reference = column->kind == COLUMN_STR_REF || column->kind == COLUMN_ARGUMENTS ||
                         column->kind == COLUMN_KERNEL_STACK || column->kind == COLUMN_USER_STACK;
        if (reference && !schema->has_data)
            return refuse(&b, column->name, "is a reference, but the record does not end in `char data[]`");
        if (column->kind == COLUMN_USER_STACK && schema->pid_column < 0)
            return refuse(&b, column->name, "is a user stack, but the record has no pid_t to name its symbols by");
    }
    return 0;
}

int schema_of_table(const struct type_source *types, uint32_t key_type, uint32_t value_type, const char *map,
                    struct schema *schema, struct problem *problem)
{
    *schema =
        (struct schema){.table = true, .pid_column = -1, .log2_column = -1, .cgroup_column = -1, .stack_copy = -1};
    const struct btf *btf = types->object;
    struct builder b = {.btf = btf, .kernel = types->kernel, .map = map, .schema = schema, .problem = problem};
    int64_t key_bytes = size_of(btf, key_type);
    int64_t value_bytes = size_of(btf, value_type);
    if (key_bytes <= 0 || value_bytes <= 0)
        return problem_set(problem, "object", "Give the map a __type(key, ...) and a __type(value, ...).",
                           "Map out_%s does not say what its keys and values are.", map);
    schema->key_bytes = (uint32_t)key_bytes;
    schema->fixed_bytes = (uint32_t)value_bytes;
    if (walk_part(&b, PART_KEY, key_type, "key") != 0 || walk_part(&b, PART_VALUE, value_type, "value") != 0 ||
        check_columns(&b) != 0)
        return -1;
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->kind == COLUMN_USER_STACK_ID && schema->pid_column < 0)
            return refuse(&b, column->name, "is a user stack, but the key has no pid_t to name its symbols by");
    }
    for (size_t i = 0; schema->log2_column >= 0 && i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->combine == COMBINE_SUM && column->kind != COLUMN_LOG2)
            return refuse(&b, column->name, "is a sum beside a log2 histogram, whose buckets are rows of their own");
    }
    return 0;
}

void schema_free(struct schema *schema)
{
    for (size_t i = 0; i < schema->count; i++)
        names_free(&schema->columns[i].names);
    free(schema->columns);
    *schema = (struct schema){0};
}

const char *column_type(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_U8:
        return "u8";
    case COLUMN_U16:
        return "u16";
    case COLUMN_U32:
        return "u32";
    case COLUMN_I8:
        return "i8";
    case COLUMN_I16:
        return "i16";
    case COLUMN_I32:
        return "i32";
    case COLUMN_I64:
        return "i64";
    case COLUMN_BOOL:
        return "bool";
    case COLUMN_CHARS:
    case COLUMN_STR_REF:
    case COLUMN_ARGUMENTS:
    case COLUMN_IPV4:
    case COLUMN_IPV6:
    case COLUMN_NAMED:
    case COLUMN_BYTES:
        return "string";
    case COLUMN_U64:
    case COLUMN_KERNEL_STACK:
    case COLUMN_USER_STACK:
    case COLUMN_KERNEL_STACK_ID:
    case COLUMN_USER_STACK_ID:
    case COLUMN_LOG2:
        break;
    }
    return "u64";
}
