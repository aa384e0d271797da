/* Reads the columns of a stream from the BTF of the object that declares it. */
#ifndef PROBESCOPE_SCHEMA_READ_H
#define PROBESCOPE_SCHEMA_READ_H

#include <stdint.h>

#include "schema/schema.h"
#include "schema/type_source.h"
#include "wire/problem.h"

/* A ring buffer's record. `value_type` is the BTF id of a struct. 0, or -1 with a problem of code "object" that names
 * `map`. */
int schema_of_record(const struct type_source *types, uint32_t value_type, const char *map, struct schema *schema,
                     struct problem *problem);

/* A table's key and value, structs or single values. */
int schema_of_table(const struct type_source *types, uint32_t key_type, uint32_t value_type, const char *map,
                    struct schema *schema, struct problem *problem);

#endif
