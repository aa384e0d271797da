#include "schema/schema.h"

#include <stdlib.h>

void schema_free(struct schema *schema)
{
    for (size_t i = 0; i < schema->count; i++)
        names_free(&schema->columns[i].names);
    free(schema->columns);
    *schema = (struct schema){0};
}
