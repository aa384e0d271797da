/* A column: where its values lie, and how they are written. */
#ifndef PROBESCOPE_COLUMN_H
#define PROBESCOPE_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/bare_type.h"
#include "schema/names.h"

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

/* Bytes of an integer that can be sent. */
bool is_integer_size(uint32_t size);

/* How an integer or enum of such a size is kept. */
enum column_kind integer_kind(const struct bare_type *bare);

/* The column's storage type as the schema message names it. */
const char *column_type(const struct column *column);

/* The most bytes of a column's value with the comma before it, but for references to a record's data. */
size_t column_longest(const struct column *column);

/* Writes the value at `p` of a column that is no reference and no histogram. Returns the end of what it wrote. */
char *column_put(char *at, const struct column *column, const void *p);

/* An integer of 1, 2, 4 or 8 bytes. */
uint64_t load_unsigned(const void *at, uint32_t size);
int64_t load_signed(const void *at, uint32_t size);

#endif
