/* Turns the members of a type into the columns of a schema, and refuses what can't be sent. */
#ifndef PROBESCOPE_SCHEMA_WALK_H
#define PROBESCOPE_SCHEMA_WALK_H

#include <stdint.h>

#include "schema/schema.h"
#include "schema/type_source.h"
#include "wire/problem.h"

struct btf_type;

enum schema_part { PART_RECORD, PART_KEY, PART_VALUE };

struct schema_walk {
    const struct type_source *types;
    const char *map; /* the stream's name, for problems */
    enum schema_part part;
    struct schema *schema;
    struct problem *problem;
    unsigned int members;
    unsigned int enumerators;
};

/* Adds the columns of a record's struct. 0, or -1 with a problem of code "object" or "memory". */
int schema_walk_record(struct schema_walk *walk, const struct btf_type *record);

/* Adds those of a key or value: the members of a struct, or one column named by its meaning (else by `fallback`). */
int schema_walk_part(struct schema_walk *walk, enum schema_part part, uint32_t type_id, const char *fallback);

/* Says why a member can't be sent: a problem of code "object". -1. */
int schema_refuse(struct schema_walk *walk, const char *member, const char *why);

/* The next step of such a problem. */
extern const char schema_next_step[];

#endif
