#include "schema/schema_walk.h"

#include <bpf/btf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/bare_type.h"
#include "schema/names_enum.h"
#include "schema/names_system.h"

const char schema_next_step[] = "Declare the stream's types as bpf/include/types.h describes.";

/* BTF may say anything: that a struct holds itself, that a typedef names itself, that an enum has no end. */
#define MEMBERS_MOST     1024 /* of one stream, with those of structs inside */
#define ENUMERATORS_MOST 16384

static int walk(struct schema_walk *w, const char *name, uint32_t type_id, uint32_t offset);

int schema_refuse(struct schema_walk *w, const char *name, const char *why)
{
    return problem_set(w->problem, "object", schema_next_step, "Member %s of map out_%s %s.", name, w->map, why);
}

static struct column *add_column(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset,
                                 enum column_kind kind, uint32_t size)
{
    struct schema *schema = w->schema;
    struct column *columns = realloc(schema->columns, (schema->count + 1) * sizeof(*columns));
    if (columns == NULL) {
        problem_no_memory(w->problem);
        return NULL;
    }
    schema->columns = columns;
    struct column *column = &columns[schema->count++];
    *column = (struct column){.kind = kind, .offset = offset, .size = size, .key = w->part == PART_KEY};
    snprintf(column->name, sizeof(column->name), "%s", name);
    meaning_of(bare->alias, column->meaning, sizeof(column->meaning));
    if (w->part == PART_VALUE) {
        bool adds_up = kind <= COLUMN_I64;
        column->combine = adds_up ? bare->combine : COMBINE_LAST;
    }
    return column;
}

static int add_integer(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset)
{
    enum column_kind kind = integer_kind(bare);
    struct column *column = add_column(w, name, bare, offset, kind, bare->type->size);
    if (column == NULL)
        return -1;
    if (w->part != PART_VALUE && kind == COLUMN_U32 && w->schema->pid_column < 0 && strcmp(column->meaning, "pid") == 0)
        w->schema->pid_column = (int)w->schema->count - 1;
    if (kind == COLUMN_U64 && w->schema->cgroup_column < 0 && strcmp(column->meaning, "cgroup_id") == 0)
        w->schema->cgroup_column = (int)w->schema->count - 1;
    return 0;
}

/* Takes over `names`, which could not be made when `error` is not 0. */
static int add_named(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset,
                     struct names *names, int error)
{
    struct column *column = NULL;
    if (error == 0)
        column = add_column(w, name, bare, offset, COLUMN_NAMED, bare->type->size);
    else
        problem_no_memory(w->problem);
    if (column == NULL) {
        names_free(names);
        return -1;
    }
    column->names = *names;
    return 0;
}

static int add_enum(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset)
{
    struct names names = {0};
    w->enumerators += btf_vlen(bare->type);
    if (w->enumerators > ENUMERATORS_MOST)
        return schema_refuse(w, name, "is an enum of too many values");
    int error = names_of_enum(&names, w->types->object, bare->type, w->types->kernel);
    return add_named(w, name, bare, offset, &names, error);
}

/* The meaning is that of the stacks themselves: kernel_stack or user_stack. */
static int add_stack_id(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset)
{
    bool is_kernel = strcmp(bare->alias, "kernel_stack_id_t") == 0;
    if (w->part != PART_KEY || bare->type->size != 8)
        return schema_refuse(w, name, "is the id of a stack, which only a table's key can hold");
    if (++w->schema->stacks > SCHEMA_STACKS_MOST)
        return schema_refuse(w, name, "is one stack too many");
    enum column_kind kind = is_kernel ? COLUMN_KERNEL_STACK_ID : COLUMN_USER_STACK_ID;
    struct column *column = add_column(w, name, bare, offset, kind, 8);
    if (column == NULL)
        return -1;
    snprintf(column->meaning, sizeof(column->meaning), "%s", is_kernel ? "kernel_stack" : "user_stack");
    return 0;
}

/* An integer, the number of something that has a name, or the id of a stack. */
static int walk_integer(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset)
{
    bool is_signed = (btf_int_encoding(bare->type) & BTF_INT_SIGNED) != 0;
    struct names names = {.is_signed = is_signed};
    if (strcmp(bare->alias, "kernel_stack_id_t") == 0 || strcmp(bare->alias, "user_stack_id_t") == 0)
        return add_stack_id(w, name, bare, offset);
    int (*names_of)(struct names *) = names_by_meaning(bare->alias);
    if (names_of == NULL)
        return add_integer(w, name, bare, offset);
    return add_named(w, name, bare, offset, &names, names_of(&names));
}

static int add_log2(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset,
                    const struct bare_type *count, uint32_t buckets)
{
    if (w->part != PART_VALUE)
        return schema_refuse(w, name, "is a log2 histogram, which only a table's value can hold");
    if (w->schema->log2_column >= 0)
        return schema_refuse(w, name, "is a second log2 histogram; a stream has at most one");
    if (count->type == NULL || !btf_is_int(count->type) || (count->type->size != 4 && count->type->size != 8) ||
        buckets == 0 || buckets > 64)
        return schema_refuse(w, name, "is no array of 1 to 64 counts of 32 or 64 bits");
    struct column *column = add_column(w, name, bare, offset, COLUMN_LOG2, count->type->size);
    if (column == NULL)
        return -1;
    column->buckets = buckets;
    column->combine = COMBINE_SUM;
    memmove(column->meaning, column->meaning + strlen("log2_"), strlen(column->meaning + strlen("log2_")) + 1);
    w->schema->log2_column = (int)w->schema->count - 1;
    return 0;
}

static int walk_array(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset)
{
    const struct btf_array *array = btf_array(bare->type);
    struct bare_type element = bare_type_of(w->types->object, array->type);
    if (strncmp(bare->alias, "log2_", 5) == 0)
        return add_log2(w, name, bare, offset, &element, array->nelems);
    if (element.type == NULL || !btf_is_int(element.type) || element.type->size != 1)
        return schema_refuse(w, name, "is an array of something other than characters");
    if (array->nelems > 0)
        return add_column(w, name, bare, offset, COLUMN_CHARS, array->nelems) != NULL ? 0 : -1;
    if (w->part != PART_RECORD || strcmp(name, "data") != 0)
        return schema_refuse(w, name, "has no length; only `char data[]` at the end of a record may have none");
    w->schema->has_data = true;
    w->schema->fixed_bytes = offset;
    return 0;
}

/* It is no column: what is sent is the user stack that the agent makes of it. */
static int note_stack_copy(struct schema_walk *w, const char *name, uint32_t offset)
{
    if (w->schema->stack_copy >= 0)
        return schema_refuse(w, name, "is a second copy of a user stack");
    w->schema->stack_copy = (int)offset;
    return 0;
}

static int add_reference(struct schema_walk *w, const char *name, const struct bare_type *bare, uint32_t offset)
{
    bool is_string = strcmp(btf__name_by_offset(w->types->object, bare->type->name_off), "str_ref") == 0;
    if (w->part != PART_RECORD || bare->type->size != 4)
        return schema_refuse(w, name, "is a reference, which only a record with `char data[]` can hold");
    enum column_kind kind = COLUMN_STR_REF;
    if (is_string) {
        w->schema->str_refs++;
        if (strcmp(bare->alias, "arguments_t") == 0)
            kind = COLUMN_ARGUMENTS;
    } else if (strcmp(bare->alias, "kernel_stack_t") == 0)
        kind = COLUMN_KERNEL_STACK;
    else if (strcmp(bare->alias, "user_stack_t") == 0)
        kind = COLUMN_USER_STACK;
    else if (strcmp(bare->alias, "user_stack_copy_t") == 0)
        return note_stack_copy(w, name, offset);
    else
        return schema_refuse(w, name, "is a stack_ref that is no kernel_stack_t, user_stack_t or user_stack_copy_t");
    if (!is_string && ++w->schema->stacks > SCHEMA_STACKS_MOST)
        return schema_refuse(w, name, "is one stack too many");
    return add_column(w, name, bare, offset, kind, 4) != NULL ? 0 : -1;
}

static int walk_struct(struct schema_walk *w, const char *prefix, const struct btf_type *type, uint32_t offset)
{
    const struct btf_member *members = btf_members(type);
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        const char *own = btf__name_by_offset(w->types->object, members[i].name_off);
        char name[sizeof(((struct column *)0)->name)];
        const char *joint = prefix[0] != '\0' && own[0] != '\0' ? "_" : "";
        int length = snprintf(name, sizeof(name), "%s%s%s", prefix, joint, own);
        if (length >= (int)sizeof(name))
            return schema_refuse(w, own, "has a name of more than 127 characters");
        uint32_t bit_offset = btf_member_bit_offset(type, i);
        if (++w->members > MEMBERS_MOST)
            return schema_refuse(w, name, "is one member too many");
        if (btf_member_bitfield_size(type, i) != 0 || bit_offset % 8 != 0)
            return schema_refuse(w, name, "is a bit field");
        if (walk(w, name, members[i].type, offset + bit_offset / 8) != 0)
            return -1;
    }
    return 0;
}

static int walk(struct schema_walk *w, const char *name, uint32_t type_id, uint32_t offset)
{
    struct bare_type bare = bare_type_of(w->types->object, type_id);
    if (bare.type == NULL)
        return schema_refuse(w, name, "has a type that the object's BTF does not hold");
    if ((btf_is_int(bare.type) || btf_is_any_enum(bare.type)) && !is_integer_size(bare.type->size))
        return schema_refuse(w, name, "is an integer of other than 8, 16, 32 or 64 bits");
    switch (btf_kind(bare.type)) {
    case BTF_KIND_INT:
        return walk_integer(w, name, &bare, offset);
    case BTF_KIND_ENUM:
    case BTF_KIND_ENUM64:
        return add_enum(w, name, &bare, offset);
    case BTF_KIND_ARRAY:
        return walk_array(w, name, &bare, offset);
    case BTF_KIND_STRUCT: {
        const char *tag = btf__name_by_offset(w->types->object, bare.type->name_off);
        if (strcmp(tag, "str_ref") == 0 || strcmp(tag, "stack_ref") == 0)
            return add_reference(w, name, &bare, offset);
        if (strcmp(bare.alias, "ipv6_t") == 0 && bare.type->size == 16)
            return add_column(w, name, &bare, offset, COLUMN_IPV6, 16) != NULL ? 0 : -1;
        return walk_struct(w, name, bare.type, offset);
    }
    case BTF_KIND_UNION:
        return schema_refuse(w, name, "is a union, whose member in use is unknown");
    case BTF_KIND_PTR:
        return schema_refuse(w, name, "is a pointer");
    default:
        return schema_refuse(w, name, "has a type that can't be sent");
    }
}

int schema_walk_record(struct schema_walk *w, const struct btf_type *record)
{
    w->part = PART_RECORD;
    return walk_struct(w, "", record, 0);
}

int schema_walk_part(struct schema_walk *w, enum schema_part part, uint32_t type_id, const char *fallback)
{
    w->part = part;
    struct bare_type bare = bare_type_of(w->types->object, type_id);
    bool structured = bare.type != NULL && btf_is_struct(bare.type);
    size_t before = w->schema->count;
    if (walk(w, structured ? "" : fallback, type_id, 0) != 0)
        return -1;
    if (!structured && w->schema->count == before + 1) {
        struct column *column = &w->schema->columns[before];
        if (column->meaning[0] != '\0')
            memcpy(column->name, column->meaning, sizeof(column->meaning));
    }
    return 0;
}
