/* The message that tells the columns of a stream. */
#ifndef PROBESCOPE_SCHEMA_MESSAGE_H
#define PROBESCOPE_SCHEMA_MESSAGE_H

#include <stdint.h>

#include "schema/schema.h"
#include "wire/json_writer.h"

void message_schema(struct json_writer *w, uint32_t run, uint32_t stream, const char *map, const struct schema *schema);

/* Begins the object of a column with what each has. */
void message_begin_column(struct json_writer *w, const char *name, const char *type, const char *meaning);

#endif
