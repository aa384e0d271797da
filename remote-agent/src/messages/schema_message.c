#include "messages/schema_message.h"

#include "messages/message.h"

void message_begin_column(struct json_writer *w, const char *name, const char *type, const char *meaning)
{
    json_begin_object(w);
    json_member_string(w, "name", name);
    json_member_string(w, "type", type);
    json_member_string(w, "meaning", meaning);
}

static const char *combine_name(enum combine combine)
{
    switch (combine) {
    case COMBINE_SUM:
        return "sum";
    case COMBINE_MIN:
        return "min";
    case COMBINE_MAX:
        return "max";
    default:
        return "last";
    }
}

static void log2_columns(struct json_writer *w, const struct column *column)
{
    message_begin_column(w, column->name, "u64", column->meaning);
    json_member_string(w, "bucket", "log2");
    json_end_object(w);
    message_begin_column(w, "count", "u64", "count");
    json_member_string(w, "combine", combine_name(COMBINE_SUM));
    json_end_object(w);
}

static void plain_column(struct json_writer *w, const struct column *column)
{
    message_begin_column(w, column->name, column_type(column), column->meaning);
    if (column->key)
        json_member_bool(w, "key", true);
    if (column->combine != COMBINE_NONE)
        json_member_string(w, "combine", combine_name(column->combine));
    json_end_object(w);
}

void message_schema(struct json_writer *w, uint32_t run, uint32_t stream, const char *map, const struct schema *schema)
{
    message_begin(w, "schema");
    json_member_u64(w, "run", run);
    json_member_u64(w, "stream", stream);
    json_member_string(w, "map", map);
    json_member_string(w, "kind", schema->table ? "table" : "events");
    message_begin_array(w, "columns");
    if (schema->table) {
        message_begin_column(w, "time", "u64", "timestamp_ns");
        json_end_object(w);
        message_begin_column(w, "interval", "u64", "duration_ns");
        json_end_object(w);
    }
    for (size_t i = 0; i < schema->count; i++) {
        if (schema->columns[i].kind == COLUMN_LOG2)
            log2_columns(w, &schema->columns[i]);
        else
            plain_column(w, &schema->columns[i]);
    }
    json_end_array(w);
    message_end(w);
}
