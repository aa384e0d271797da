#include "messages/map_messages.h"

#include "messages/message.h"
#include "messages/schema_message.h"

static void layout(struct json_writer *w, const char *name, const struct layout *layout)
{
    json_name(w, name);
    json_begin_object(w);
    json_member_string(w, "type", layout->type);
    json_member_u64(w, "bytes", layout->bytes);
    message_begin_array(w, "members");
    for (size_t i = 0; i < layout->count; i++) {
        const struct member *member = &layout->members[i];
        message_begin_column(w, member->column.name, column_type(&member->column), member->column.meaning);
        json_member_string(w, "declared", member->type);
        json_member_u64(w, "offset_bytes", member->column.offset);
        json_member_u64(w, "bytes", member->bytes);
        if (member->elements > 0)
            json_member_u64(w, "elements", member->elements);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

void message_map(struct json_writer *w, uint32_t run, size_t index, size_t count, const struct described_map *map)
{
    message_begin(w, "map");
    json_member_u64(w, "run", run);
    json_member_u64(w, "map", index);
    json_member_u64(w, "maps", count);
    json_member_string(w, "name", map->name);
    json_member_string(w, "type", map->type);
    json_member_u64(w, "id", map->id);
    json_member_u64(w, "most_entries", map->most_entries);
    json_member_u64(w, "cpus", map->cpus);
    if (map->globals)
        json_member_bool(w, "globals", true);
    if (map->closed != NULL)
        json_member_string(w, "closed", map->closed);
    layout(w, "key", &map->key);
    layout(w, "value", &map->value);
    message_end(w);
}

void message_entries_begin(struct json_writer *w, uint32_t run, size_t map, uint64_t mono_ns, bool restarted)
{
    message_begin(w, "entries");
    json_member_u64(w, "run", run);
    json_member_u64(w, "map", map);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_bool(w, "restarted", restarted);
    json_name(w, "entries");
}

void message_entries_end(struct json_writer *w, const struct entries_left *left)
{
    json_name(w, "next");
    if (left->next == NULL)
        json_nothing(w);
    else
        json_hex(w, left->next, left->key_bytes);
    json_member_u64(w, "left", left->entries);
    json_member_bool(w, "left_known", left->known);
    message_end(w);
}
