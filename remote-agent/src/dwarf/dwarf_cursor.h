/* Reads the encodings of DWARF from bytes that may say anything. What is read behind the end is 0, and is told. */
#ifndef PROBESCOPE_DWARF_CURSOR_H
#define PROBESCOPE_DWARF_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Encodings of pointers in .eh_frame (Linux Standard Base, "DWARF Extensions"): the low half says how it is stored, the
 * next three bits what it counts from. */
#define DWARF_POINTER_OMITTED   0xff
#define DWARF_POINTER_SIGNED_4  0x0b
#define DWARF_POINTER_FROM_HERE 0x10
#define DWARF_POINTER_FROM_DATA 0x30

struct dwarf_cursor {
    const uint8_t *begin;
    const uint8_t *at;
    const uint8_t *end;
    uint64_t address; /* of `begin`, as the file's segments place it */
    uint64_t data;    /* what pointers from the beginning of their table count from */
    bool failed;
};

static inline size_t dwarf_left(const struct dwarf_cursor *cursor)
{
    return (size_t)(cursor->end - cursor->at);
}

/* A little-endian integer of 1 to 8 bytes. */
uint64_t dwarf_unsigned(struct dwarf_cursor *cursor, size_t bytes);
int64_t dwarf_signed(struct dwarf_cursor *cursor, size_t bytes);

/* Of variable length; bits above the 64th are dropped. */
uint64_t dwarf_uleb(struct dwarf_cursor *cursor);
int64_t dwarf_sleb(struct dwarf_cursor *cursor);

/* In one of the encodings above; a pointer to the pointer is returned as it is. */
uint64_t dwarf_pointer(struct dwarf_cursor *cursor, uint8_t encoding);

/* The next `bytes` as a cursor of their own. */
struct dwarf_cursor dwarf_part(struct dwarf_cursor *cursor, uint64_t bytes);

#endif
