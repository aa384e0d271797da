/* How a key or a value of a map lies in memory: its members down to the last, read from BTF. Unlike a stream's schema
 * it refuses nothing: what has no better form is bytes. */
#ifndef PROBESCOPE_LAYOUT_H
#define PROBESCOPE_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#include "schema/column.h"
#include "schema/type_source.h"

struct member {
    struct column column; /* name is a path such as `from.port` or `slots[2].hits`, "" for what is no struct; combine
                             and key mean nothing; size is of one element, or what is sent of text and bytes */
    char type[64];        /* as C writes it, such as `struct flow`, `pid_t`, `char[16]` */
    uint32_t bytes;       /* all of it, in memory */
    uint32_t elements;    /* of an array of numbers; 0 where it is none */
};

struct layout {
    struct member *members;
    size_t count;
    char type[64];
    uint32_t bytes;
    size_t longest; /* bytes of the longest JSON of one value */
};

/* The layout of a type that takes `bytes`: the members of a struct, the variables of a section, or the one value.
 * Where BTF says nothing (`type_id` 0), something else, or more than can be sent, it is one member of bytes. 0, or
 * -ENOMEM. Free with layout_free in each case. */
int layout_of(const struct type_source *types, uint32_t type_id, uint32_t bytes, struct layout *layout);
void layout_free(struct layout *layout);

/* Writes a value as a JSON array of its members' values, at most `longest` bytes. Returns the end of what it wrote. */
char *layout_put(const struct layout *layout, char *at, const void *value);

#endif
