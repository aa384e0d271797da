#include "schema/layout.h"

#include <bpf/btf.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/bare_type.h"
#include "schema/names_enum.h"
#include "schema/names_system.h"
#include "wire/json_writer.h"

#define MEMBERS_MOST     128 /* of one layout */
#define PARTS_MOST       16  /* elements of an array of structs that become members of their own */
#define ELEMENTS_MOST    128 /* of an array of numbers, that are sent */
#define TEXT_MOST        512 /* characters of a text */
#define BYTES_MOST       256 /* of bytes as they are */
#define LONGEST_MOST     ((size_t)64 << 10)
#define ENUMERATORS_MOST 4096
#define POINTERS_MOST    8   /* in front of one type, as it is written */
#define WALKED_MOST      512 /* types of one layout: BTF may say that a struct holds itself */

static const char cut_off[] = "\u2026"; /* stands behind the bytes that are sent, where there are more */

struct builder {
    const struct type_source *types;
    struct layout *layout;
    unsigned int enumerators;
    unsigned int walked;
};

static int walk(struct builder *b, const char *name, uint32_t type_id, uint32_t offset);

static const struct btf_type *behind_qualifiers(const struct btf *btf, uint32_t type_id, unsigned int *left)
{
    const struct btf_type *type = btf__type_by_id(btf, type_id);
    while (type != NULL && (btf_is_mod(type) || btf_is_type_tag(type) || btf_is_var(type)))
        type = --*left == 0 ? NULL : btf__type_by_id(btf, type->type);
    return type;
}

static const char *tag_of(const struct btf_type *type)
{
    if (btf_is_struct(type))
        return "struct";
    if (btf_is_union(type))
        return "union";
    return btf_is_any_enum(type) ? "enum" : "";
}

/* As C writes the type of a variable, without its name and qualifiers. BTF may say anything, also of names. */
static void write_type(const struct btf *btf, uint32_t type_id, char *text, size_t size)
{
    unsigned int left = 32; /* types that are passed */
    char stars[POINTERS_MOST + 1] = "";
    char counts[32] = "";
    const struct btf_type *type = behind_qualifiers(btf, type_id, &left);
    while (type != NULL && (btf_is_array(type) || btf_is_ptr(type)) && left > 1) {
        left--;
        size_t length = strlen(counts);
        if (btf_is_array(type))
            snprintf(counts + length, sizeof(counts) - length, "[%u]", btf_array(type)->nelems);
        else if (strlen(stars) < POINTERS_MOST)
            strcat(stars, "*");
        uint32_t next = btf_is_array(type) ? btf_array(type)->type : type->type;
        if (next == 0) /* void */
            break;
        type = behind_qualifiers(btf, next, &left);
    }
    const char *tag = type == NULL ? "" : tag_of(type);
    const char *name = type == NULL ? "" : btf__name_by_offset(btf, type->name_off);
    if (name[0] == '\0' && tag[0] == '\0' && stars[0] != '\0')
        name = "void"; /* or a function's */
    const char *blank = tag[0] != '\0' && name[0] != '\0' ? " " : "";
    snprintf(text, size, "%s%s%s%s%s%s", tag, blank, name, stars[0] != '\0' ? " " : "", stars, counts);
}

static size_t member_longest(const struct member *member)
{
    if (member->column.kind == COLUMN_BYTES)
        return 2 * (size_t)member->column.size + sizeof(cut_off) + 2;
    if (member->elements == 0)
        return column_longest(&member->column);
    uint32_t sent = member->elements < ELEMENTS_MOST ? member->elements : ELEMENTS_MOST;
    return 2 + sent * column_longest(&member->column);
}

/* Adds a member of `bytes` in memory. Its kind and names are the caller's to set. -EINVAL where it does not lie inside.
 */
static int add(struct builder *b, const char *name, uint32_t type_id, uint32_t offset, uint64_t bytes,
               struct member **added)
{
    struct layout *layout = b->layout;
    if (layout->count == MEMBERS_MOST || offset + bytes > layout->bytes ||
        strlen(name) >= sizeof((*added)->column.name))
        return -EINVAL;
    struct member *members = realloc(layout->members, (layout->count + 1) * sizeof(*members));
    if (members == NULL)
        return -ENOMEM;
    layout->members = members;
    struct member *member = &members[layout->count++];
    *member = (struct member){.bytes = (uint32_t)bytes, .column = {.kind = COLUMN_BYTES, .offset = offset}};
    member->column.size = bytes < BYTES_MOST ? (uint32_t)bytes : BYTES_MOST;
    snprintf(member->column.name, sizeof(member->column.name), "%s", name);
    if (type_id != 0)
        write_type(b->types->object, type_id, member->type, sizeof(member->type));
    *added = member;
    return 0;
}

static int add_bytes(struct builder *b, const char *name, uint32_t type_id, uint32_t offset, uint64_t bytes)
{
    struct member *member;
    return add(b, name, type_id, offset, bytes, &member);
}

/* Sets how a number of a type is written. */
static int set_number(struct builder *b, struct column *column, const struct bare_type *bare)
{
    column->size = bare->type->size;
    meaning_of(bare->alias, column->meaning, sizeof(column->meaning));
    if (btf_is_any_enum(bare->type)) {
        b->enumerators += btf_vlen(bare->type);
        if (b->enumerators > ENUMERATORS_MOST)
            return -EINVAL;
        column->kind = COLUMN_NAMED;
        return names_of_enum(&column->names, b->types->object, bare->type, b->types->kernel);
    }
    int (*names_of)(struct names *) = names_by_meaning(bare->alias);
    column->kind = names_of == NULL ? integer_kind(bare) : COLUMN_NAMED;
    column->names.is_signed = (btf_int_encoding(bare->type) & BTF_INT_SIGNED) != 0;
    return names_of == NULL ? 0 : names_of(&column->names);
}

static bool is_number(const struct btf_type *type)
{
    return (btf_is_int(type) || btf_is_any_enum(type)) && is_integer_size(type->size);
}

static bool is_character(const struct btf *btf, const struct btf_type *type)
{
    return btf_is_int(type) && type->size == 1 && strcmp(btf__name_by_offset(btf, type->name_off), "char") == 0;
}

static int walk_number(struct builder *b, const char *name, uint32_t type_id, const struct bare_type *bare,
                       uint32_t offset)
{
    struct member *member;
    int error = add(b, name, type_id, offset, bare->type->size, &member);
    return error != 0 ? error : set_number(b, &member->column, bare);
}

static int walk_text(struct builder *b, const char *name, uint32_t type_id, const struct bare_type *bare,
                     uint32_t offset, uint32_t characters)
{
    struct member *member;
    int error = add(b, name, type_id, offset, characters, &member);
    if (error != 0)
        return error;
    member->column.kind = COLUMN_CHARS;
    member->column.size = characters < TEXT_MOST ? characters : TEXT_MOST;
    meaning_of(bare->alias, member->column.meaning, sizeof(member->column.meaning));
    return 0;
}

static int walk_parts(struct builder *b, const char *name, const struct btf_array *array, uint32_t offset,
                      uint32_t part_bytes)
{
    for (uint32_t i = 0; i < array->nelems; i++) {
        char part[sizeof(((struct column *)0)->name)];
        if (snprintf(part, sizeof(part), "%s[%u]", name, i) >= (int)sizeof(part))
            return -EINVAL;
        int error = walk(b, part, array->type, offset + i * part_bytes);
        if (error != 0)
            return error;
    }
    return 0;
}

static int walk_array(struct builder *b, const char *name, uint32_t type_id, const struct bare_type *bare,
                      uint32_t offset)
{
    const struct btf *btf = b->types->object;
    const struct btf_array *array = btf_array(bare->type);
    struct bare_type element = bare_type_of(btf, array->type);
    int64_t element_bytes = btf__resolve_size(btf, array->type);
    if (element.type == NULL || element_bytes < 0)
        return -EINVAL;
    uint64_t bytes = (uint64_t)array->nelems * (uint64_t)element_bytes;
    if (is_character(btf, element.type) && array->nelems > 0)
        return walk_text(b, name, type_id, bare, offset, array->nelems);
    bool is_bool = btf_is_int(element.type) && (btf_int_encoding(element.type) & BTF_INT_BOOL);
    if (is_number(element.type) && array->nelems > 0 && (element.type->size > 1 || is_bool)) {
        struct member *member;
        int error = add(b, name, type_id, offset, bytes, &member);
        if (error != 0)
            return error;
        member->elements = array->nelems;
        error = set_number(b, &member->column, &element);
        if (bare->alias[0] != '\0')
            meaning_of(bare->alias, member->column.meaning, sizeof(member->column.meaning));
        return error;
    }
    if (btf_is_struct(element.type) && array->nelems > 0 && array->nelems <= PARTS_MOST)
        return walk_parts(b, name, array, offset, (uint32_t)element_bytes);
    return add_bytes(b, name, type_id, offset, bytes);
}

/* Of bit fields the bytes that hold them. */
static int walk_bits(struct builder *b, const char *name, uint32_t type_id, uint32_t offset, uint32_t bit_offset,
                     uint32_t bits)
{
    uint32_t first = bit_offset / 8;
    return add_bytes(b, name, type_id, offset + first, (bit_offset + bits + 7) / 8 - first);
}

static int walk_struct(struct builder *b, const char *prefix, const struct btf_type *type, uint32_t offset)
{
    const struct btf_member *members = btf_members(type);
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        const char *own = btf__name_by_offset(b->types->object, members[i].name_off);
        char name[sizeof(((struct column *)0)->name)];
        const char *joint = prefix[0] != '\0' && own[0] != '\0' ? "." : "";
        if (snprintf(name, sizeof(name), "%s%s%s", prefix, joint, own) >= (int)sizeof(name))
            return -EINVAL;
        uint32_t bit_offset = btf_member_bit_offset(type, i);
        uint32_t bits = btf_member_bitfield_size(type, i);
        int error = bits == 0 && bit_offset % 8 == 0 ? walk(b, name, members[i].type, offset + bit_offset / 8)
                                                     : walk_bits(b, name, members[i].type, offset, bit_offset, bits);
        if (error != 0)
            return error;
    }
    return 0;
}

/* The variables of a section such as .bss. */
static int walk_section(struct builder *b, const struct btf_type *section)
{
    const struct btf_var_secinfo *variables = btf_var_secinfos(section);
    for (unsigned int i = 0; i < btf_vlen(section); i++) {
        const struct btf_type *variable = btf__type_by_id(b->types->object, variables[i].type);
        if (variable == NULL || !btf_is_var(variable))
            return -EINVAL;
        const char *name = btf__name_by_offset(b->types->object, variable->name_off);
        int error = walk(b, name, variable->type, variables[i].offset);
        if (error != 0)
            return error;
    }
    return 0;
}

static int walk(struct builder *b, const char *name, uint32_t type_id, uint32_t offset)
{
    struct bare_type bare = bare_type_of(b->types->object, type_id);
    int64_t bytes = btf__resolve_size(b->types->object, type_id);
    if (bare.type == NULL || bytes < 0 || offset > b->layout->bytes || ++b->walked > WALKED_MOST)
        return -EINVAL;
    if (is_number(bare.type))
        return walk_number(b, name, type_id, &bare, offset);
    if (btf_is_array(bare.type))
        return walk_array(b, name, type_id, &bare, offset);
    if (btf_is_struct(bare.type) && !(strcmp(bare.alias, "ipv6_t") == 0 && bytes == 16))
        return walk_struct(b, name, bare.type, offset);
    struct member *member;
    int error = add(b, name, type_id, offset, (uint64_t)bytes, &member);
    if (error != 0)
        return error;
    if (btf_is_struct(bare.type)) {
        member->column.kind = COLUMN_IPV6;
        meaning_of(bare.alias, member->column.meaning, sizeof(member->column.meaning));
    } else if (btf_is_ptr(bare.type) && bytes == 8) {
        member->column.kind = COLUMN_U64;
        snprintf(member->column.meaning, sizeof(member->column.meaning), "pointer");
    }
    return 0;
}

static void forget_members(struct layout *layout)
{
    for (size_t i = 0; i < layout->count; i++)
        names_free(&layout->members[i].column.names);
    layout->count = 0;
}

static void measure(struct layout *layout)
{
    layout->longest = 2;
    for (size_t i = 0; i < layout->count; i++)
        layout->longest += 1 + member_longest(&layout->members[i]);
}

int layout_of(const struct type_source *types, uint32_t type_id, uint32_t bytes, struct layout *layout)
{
    struct builder b = {.types = types, .layout = layout};
    *layout = (struct layout){.bytes = bytes};
    const struct btf_type *type = type_id == 0 ? NULL : btf__type_by_id(types->object, type_id);
    bool is_section = type != NULL && btf_is_datasec(type);
    int error = -EINVAL;
    if (is_section)
        error = walk_section(&b, type);
    else if (type != NULL && btf__resolve_size(types->object, type_id) == bytes)
        error = walk(&b, "", type_id, 0);
    measure(layout);
    if (type != NULL)
        write_type(types->object, type_id, layout->type, sizeof(layout->type));
    if (error == -ENOMEM || (error == 0 && layout->count > 0 && layout->longest <= LONGEST_MOST))
        return error;
    forget_members(layout);
    if (bytes == 0)
        return 0;
    error = add_bytes(&b, "", is_section ? 0 : type_id, 0, bytes);
    measure(layout);
    return error;
}

void layout_free(struct layout *layout)
{
    forget_members(layout);
    free(layout->members);
    *layout = (struct layout){0};
}

static char *put_bytes(char *at, const struct member *member, const uint8_t *bytes)
{
    *at++ = '"';
    at = json_put_hex(at, bytes, member->column.size);
    if (member->column.size < member->bytes) {
        memcpy(at, cut_off, sizeof(cut_off) - 1);
        at += sizeof(cut_off) - 1;
    }
    *at++ = '"';
    return at;
}

static char *put_elements(char *at, const struct member *member, const uint8_t *first)
{
    *at++ = '[';
    for (uint32_t i = 0; i < member->elements && i < ELEMENTS_MOST; i++) {
        if (i > 0)
            *at++ = ',';
        at = column_put(at, &member->column, first + (size_t)i * member->column.size);
    }
    *at++ = ']';
    return at;
}

char *layout_put(const struct layout *layout, char *at, const void *value)
{
    *at++ = '[';
    for (size_t i = 0; i < layout->count; i++) {
        const struct member *member = &layout->members[i];
        const uint8_t *p = (const uint8_t *)value + member->column.offset;
        if (i > 0)
            *at++ = ',';
        if (member->column.kind == COLUMN_BYTES)
            at = put_bytes(at, member, p);
        else if (member->elements > 0)
            at = put_elements(at, member, p);
        else
            at = column_put(at, &member->column, p);
    }
    *at++ = ']';
    return at;
}
