#include "schema/column.h"

#include <arpa/inet.h>
#include <bpf/btf.h>
#include <string.h>

#include "wire/json_writer.h"

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

size_t column_longest(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_CHARS:
        return 1 + JSON_STRING_MAX(column->size);
    case COLUMN_IPV4:
    case COLUMN_IPV6:
        return 1 + JSON_STRING_MAX(INET6_ADDRSTRLEN);
    case COLUMN_NAMED:
        return 1 + names_most(&column->names);
    case COLUMN_LOG2:
        return 2 * (1 + JSON_INTEGER_MAX);
    default:
        return 1 + JSON_INTEGER_MAX;
    }
}

uint64_t load_unsigned(const void *at, uint32_t size)
{
    uint64_t value = 0;
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "widening by copying the low bytes needs a little-endian host"
#endif
    memcpy(&value, at, size);
    return value;
}

int64_t load_signed(const void *at, uint32_t size)
{
    unsigned int unused = 64 - 8 * size;
    return (int64_t)(load_unsigned(at, size) << unused) >> unused;
}

static char *put_null(char *at)
{
    memcpy(at, "null", 4);
    return at + 4;
}

static char *put_address(char *at, int family, const void *address)
{
    char text[INET6_ADDRSTRLEN];
    if (family == AF_INET6 && IN6_IS_ADDR_V4MAPPED((const struct in6_addr *)address)) {
        family = AF_INET;
        address = (const char *)address + 12;
    }
    if (inet_ntop(family, address, text, sizeof(text)) == NULL)
        return put_null(at);
    return json_put_string(at, text, strlen(text));
}

static char *put_named(char *at, const struct column *column, const char *p)
{
    int64_t value = column->names.is_signed ? load_signed(p, column->size) : (int64_t)load_unsigned(p, column->size);
    return names_put(&column->names, at, value);
}

char *column_put(char *at, const struct column *column, const void *value)
{
    const char *p = value;
    switch (column->kind) {
    case COLUMN_U8:
        return json_put_u64(at, load_unsigned(p, 1));
    case COLUMN_U16:
        return json_put_u64(at, load_unsigned(p, 2));
    case COLUMN_U32:
        return json_put_u64(at, load_unsigned(p, 4));
    case COLUMN_U64:
        return json_put_u64(at, load_unsigned(p, 8));
    case COLUMN_I8:
        return json_put_i64(at, load_signed(p, 1));
    case COLUMN_I16:
        return json_put_i64(at, load_signed(p, 2));
    case COLUMN_I32:
        return json_put_i64(at, load_signed(p, 4));
    case COLUMN_I64:
        return json_put_i64(at, load_signed(p, 8));
    case COLUMN_BOOL:
        *at = *p != 0 ? '1' : '0';
        return at + 1;
    case COLUMN_CHARS:
        return json_put_string(at, p, strnlen(p, column->size));
    case COLUMN_IPV4:
        return put_address(at, AF_INET, p);
    case COLUMN_IPV6:
        return put_address(at, AF_INET6, p);
    case COLUMN_NAMED:
        return put_named(at, column, p);
    default:
        return put_null(at);
    }
}
