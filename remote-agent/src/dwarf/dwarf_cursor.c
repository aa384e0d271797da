#include "dwarf/dwarf_cursor.h"

#include <string.h>

#define STORED_AS    0x0f
#define COUNTED_FROM 0x70

uint64_t dwarf_unsigned(struct dwarf_cursor *cursor, size_t bytes)
{
    uint64_t value = 0;

    if (bytes > dwarf_left(cursor)) {
        cursor->failed = true;
        cursor->at = cursor->end;
        return 0;
    }
    memcpy(&value, cursor->at, bytes); /* both architectures are little endian */
    cursor->at += bytes;
    return value;
}

int64_t dwarf_signed(struct dwarf_cursor *cursor, size_t bytes)
{
    unsigned int unused = 64 - 8 * (unsigned int)bytes;

    return (int64_t)(dwarf_unsigned(cursor, bytes) << unused) >> unused;
}

/* `shift` becomes how many bits were read. */
static uint64_t leb(struct dwarf_cursor *cursor, unsigned int *shift, uint8_t *last)
{
    uint64_t value = 0;

    *shift = 0;
    do {
        *last = (uint8_t)dwarf_unsigned(cursor, 1);
        if (*shift < 64)
            value |= (uint64_t)(*last & 0x7f) << *shift;
        *shift += 7;
    } while (*last & 0x80);
    return value;
}

uint64_t dwarf_uleb(struct dwarf_cursor *cursor)
{
    unsigned int shift;
    uint8_t last;

    return leb(cursor, &shift, &last);
}

int64_t dwarf_sleb(struct dwarf_cursor *cursor)
{
    unsigned int shift;
    uint8_t last;
    uint64_t value = leb(cursor, &shift, &last);

    if (shift < 64 && (last & 0x40))
        value |= ~(uint64_t)0 << shift;
    return (int64_t)value;
}

static uint64_t stored_pointer(struct dwarf_cursor *cursor, uint8_t encoding)
{
    switch (encoding & STORED_AS) {
    case 0x0: /* as long as an address */
    case 0x4:
    case 0xc:
        return dwarf_unsigned(cursor, 8);
    case 0x1:
        return dwarf_uleb(cursor);
    case 0x2:
        return dwarf_unsigned(cursor, 2);
    case 0x3:
        return dwarf_unsigned(cursor, 4);
    case 0x9:
        return (uint64_t)dwarf_sleb(cursor);
    case 0xa:
        return (uint64_t)dwarf_signed(cursor, 2);
    case 0xb:
        return (uint64_t)dwarf_signed(cursor, 4);
    default:
        cursor->failed = true;
        return 0;
    }
}

uint64_t dwarf_pointer(struct dwarf_cursor *cursor, uint8_t encoding)
{
    uint64_t here = cursor->address + (uint64_t)(cursor->at - cursor->begin);
    uint64_t value;

    if (encoding == DWARF_POINTER_OMITTED)
        return 0;
    value = stored_pointer(cursor, encoding);
    switch (encoding & COUNTED_FROM) {
    case 0:
        return value;
    case DWARF_POINTER_FROM_HERE:
        return here + value;
    case DWARF_POINTER_FROM_DATA:
        return cursor->data + value;
    default: /* from the text, from the function, aligned: nobody's linker writes them */
        cursor->failed = true;
        return 0;
    }
}

struct dwarf_cursor dwarf_part(struct dwarf_cursor *cursor, uint64_t bytes)
{
    struct dwarf_cursor part = *cursor;

    if (bytes > dwarf_left(cursor)) {
        cursor->failed = part.failed = true;
        bytes = dwarf_left(cursor);
    }
    part.end = part.at + bytes;
    cursor->at = part.end;
    return part;
}
