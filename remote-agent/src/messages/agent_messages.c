#include "messages/messages.h"

#include "messages/version.h"

static void begin(struct json_writer *w, const char *kind)
{
    json_begin_object(w);
    json_member_string(w, "t", kind);
}

static void end(struct json_writer *w)
{
    json_end_object(w);
    json_end_line(w);
}

static void begin_array(struct json_writer *w, const char *name)
{
    json_name(w, name);
    json_begin_array(w);
}

void message_hello_begin(struct json_writer *w, pid_t pid, uint64_t mono_ns, uint64_t real_ns)
{
    begin(w, "hello");
    json_member_u64(w, "protocol", PROTOCOL_VERSION);
    json_member_string(w, "agent", AGENT_VERSION);
    json_member_u64(w, "pid", (uint64_t)pid);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_u64(w, "real_ns", real_ns);
    json_name(w, "host");
}

void message_hello_end(struct json_writer *w)
{
    end(w);
}

static void begin_column(struct json_writer *w, const char *name, const char *type, const char *meaning)
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
    begin_column(w, column->name, "u64", column->meaning);
    json_member_string(w, "bucket", "log2");
    json_end_object(w);
    begin_column(w, "count", "u64", "count");
    json_member_string(w, "combine", combine_name(COMBINE_SUM));
    json_end_object(w);
}

static void plain_column(struct json_writer *w, const struct column *column)
{
    begin_column(w, column->name, column_type(column), column->meaning);
    if (column->key)
        json_member_bool(w, "key", true);
    if (column->combine != COMBINE_NONE)
        json_member_string(w, "combine", combine_name(column->combine));
    json_end_object(w);
}

void message_schema(struct json_writer *w, uint32_t run, uint32_t stream, const char *map, const struct schema *schema)
{
    begin(w, "schema");
    json_member_u64(w, "run", run);
    json_member_u64(w, "stream", stream);
    json_member_string(w, "map", map);
    json_member_string(w, "kind", schema->table ? "table" : "events");
    begin_array(w, "columns");
    if (schema->table) {
        begin_column(w, "time", "u64", "timestamp_ns");
        json_end_object(w);
        begin_column(w, "interval", "u64", "duration_ns");
        json_end_object(w);
    }
    for (size_t i = 0; i < schema->count; i++) {
        if (schema->columns[i].kind == COLUMN_LOG2)
            log2_columns(w, &schema->columns[i]);
        else
            plain_column(w, &schema->columns[i]);
    }
    json_end_array(w);
    end(w);
}

void message_stack_begin(struct json_writer *w, uint64_t id)
{
    begin(w, "stack");
    json_member_u64(w, "id", id);
    begin_array(w, "frames");
}

void message_stack_frame(struct json_writer *w, uint64_t addr, const struct frame_name *name)
{
    static const char *const kinds[] = {
        [FRAME_KERNEL] = "kernel", [FRAME_USER] = "user", [FRAME_JIT] = "jit", [FRAME_UNKNOWN] = "unknown"};
    json_begin_object(w);
    json_member_u64(w, "addr", addr);
    json_member_string(w, "kind", kinds[name->kind]);
    if (name->symbol != NULL) {
        json_member_string(w, "symbol", name->symbol);
        json_member_u64(w, "offset", name->offset);
    }
    if (name->module != NULL)
        json_member_string(w, "module", name->module);
    if (name->why != NULL)
        json_member_string(w, "why", name->why);
    json_end_object(w);
}

void message_stack_end(struct json_writer *w, const char *why)
{
    json_end_array(w);
    if (why != NULL) {
        json_member_bool(w, "truncated", true);
        json_member_string(w, "why", why);
    }
    end(w);
}

/* Only what is known. */
static void known_member(struct json_writer *w, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        json_member_string(w, name, text);
}

void message_cgroup(struct json_writer *w, const struct cgroup_entry *entry)
{
    static const char *const kinds[] = {
        [CGROUP_ROOT] = "root", [CGROUP_SLICE] = "slice",         [CGROUP_UNIT] = "unit",
        [CGROUP_POD] = "pod",   [CGROUP_CONTAINER] = "container", [CGROUP_OTHER] = "other"};
    const struct cgroup_meaning *meaning = &entry->meaning;
    const struct container_names *names = &entry->names;
    begin(w, "cgroup");
    json_member_u64(w, "id", entry->id);
    json_member_string(w, "path", entry->path);
    json_member_string(w, "kind", entry->path == NULL ? "unknown" : kinds[meaning->kind]);
    known_member(w, "runtime", meaning->runtime != NULL ? meaning->runtime : names->runtime);
    known_member(w, "container", meaning->container);
    known_member(w, "name", names->name);
    known_member(w, "unit", meaning->unit);
    known_member(w, "pod", meaning->pod);
    known_member(w, "pod_name", names->pod);
    known_member(w, "pod_namespace", names->space);
    known_member(w, "why", entry->why);
    end(w);
}

static void role(struct json_writer *w, const struct role *role)
{
    json_begin_object(w);
    json_member_string(w, "role", role->name);
    json_member_string(w, "variant", role->taken == NULL ? NULL : role->taken->name);
    begin_array(w, "programs");
    for (size_t i = 0; role->taken != NULL && i < role->taken->program_count; i++)
        json_text(w, role->taken->programs[i]);
    json_end_array(w);
    begin_array(w, "refused");
    for (size_t i = 0; i < role->refusal_count; i++) {
        json_begin_object(w);
        json_member_string(w, "variant", role->refusals[i].variant);
        json_member_string(w, "stage", role->refusals[i].stage);
        json_member_string(w, "cause", role->refusals[i].cause);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

static void roles_member(struct json_writer *w, const struct role_set *roles)
{
    begin_array(w, "roles");
    for (size_t i = 0; i < roles->count; i++)
        role(w, &roles->roles[i]);
    json_end_array(w);
}

void message_attached(struct json_writer *w, uint32_t run, uint64_t mono_ns, const pid_t *hidden, size_t hidden_count,
                      const struct role_set *roles)
{
    begin(w, "attached");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    begin_array(w, "hidden_pids");
    for (size_t i = 0; i < hidden_count; i++)
        json_i64(w, hidden[i]);
    json_end_array(w);
    roles_member(w, roles);
    end(w);
}

void message_refused(struct json_writer *w, uint32_t run, const struct problem *problem, const struct role_set *roles)
{
    begin(w, "refused");
    json_member_u64(w, "run", run);
    json_member_string(w, "code", problem->code);
    json_member_string(w, "cause", problem->cause);
    json_member_string(w, "next", problem->next);
    json_member_string(w, "detail", problem->detail);
    roles_member(w, roles);
    end(w);
}

void message_gap(struct json_writer *w, uint32_t stream, const struct gap *gap)
{
    begin(w, "gap");
    json_member_u64(w, "stream", stream);
    json_member_u64(w, "after", gap->after);
    json_member_u64(w, "queue_full", gap->queue_full);
    json_member_u64(w, "bad_record", gap->bad_record);
    json_member_u64(w, "from_mono_ns", gap->from_ns);
    json_member_u64(w, "to_mono_ns", gap->to_ns);
    end(w);
}

/* `counts` is NULL where they are not known. */
static void kernel_member(struct json_writer *w, const struct loss_count *counts, size_t count)
{
    json_name(w, "kernel");
    if (counts == NULL) {
        json_nothing(w);
        return;
    }
    json_begin_object(w);
    for (size_t i = 0; i < count; i++)
        json_member_u64(w, counts[i].kind, counts[i].total);
    json_end_object(w);
}

static void stream_losses(struct json_writer *w, const struct stream_total *total)
{
    const struct stream_counts *counts = &total->counts;
    json_begin_object(w);
    json_member_u64(w, "stream", total->stream);
    json_member_u64(w, "received", counts->received);
    json_member_u64(w, "sent", counts->sent);
    json_member_u64(w, "queue_full", counts->queue_full);
    json_member_u64(w, "bad_record", counts->bad_record);
    kernel_member(w, total->kernel, total->kernel_count);
    json_end_object(w);
}

void message_losses(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct loss_totals *totals)
{
    begin(w, "losses");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    kernel_member(w, totals->kernel, totals->kernel_count);
    begin_array(w, "streams");
    for (size_t i = 0; i < totals->stream_count; i++)
        stream_losses(w, &totals->streams[i]);
    json_end_array(w);
    begin_array(w, "programs");
    for (size_t i = 0; i < totals->program_count; i++) {
        const struct program_missed *program = &totals->programs[i];
        json_begin_object(w);
        json_member_string(w, "name", program->name);
        json_name(w, "missed");
        if (program->known)
            json_u64(w, program->missed);
        else
            json_nothing(w);
        json_end_object(w);
    }
    json_end_array(w);
    end(w);
}

void message_cost(struct json_writer *w, uint32_t run, uint64_t mono_ns, uint64_t counted_ns,
                  const struct program_cost *programs, size_t count)
{
    begin(w, "cost");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_u64(w, "counted_ns", counted_ns);
    begin_array(w, "programs");
    for (size_t i = 0; i < count; i++) {
        json_begin_object(w);
        json_member_string(w, "name", programs[i].name);
        json_member_u64(w, "hits", programs[i].hits);
        json_member_u64(w, "run_ns", programs[i].run_ns);
        json_end_object(w);
    }
    json_end_array(w);
    end(w);
}

void message_budget(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct budget_step *step)
{
    begin(w, "budget");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_string(w, "action", step->action);
    json_member_u64(w, "one_in", step->one_in);
    json_member_u64(w, "cpu_percent", step->cpu_percent);
    json_member_u64(w, "window_ns", step->window_ns);
    json_name(w, "programs_ns");
    if (step->programs_known)
        json_u64(w, step->programs_ns);
    else
        json_nothing(w);
    json_member_u64(w, "agent_ns", step->agent_ns);
    end(w);
}

static void layout(struct json_writer *w, const char *name, const struct layout *layout)
{
    json_name(w, name);
    json_begin_object(w);
    json_member_string(w, "type", layout->type);
    json_member_u64(w, "bytes", layout->bytes);
    begin_array(w, "members");
    for (size_t i = 0; i < layout->count; i++) {
        const struct member *member = &layout->members[i];
        begin_column(w, member->column.name, column_type(&member->column), member->column.meaning);
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

void message_map(struct json_writer *w, uint32_t run, size_t index, size_t count, const struct run_map *map)
{
    begin(w, "map");
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
    end(w);
}

void message_entries_begin(struct json_writer *w, uint32_t run, size_t map, uint64_t mono_ns, bool restarted)
{
    begin(w, "entries");
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
    end(w);
}

void message_alive(struct json_writer *w, const struct alive *alive)
{
    begin(w, "alive");
    json_member_u64(w, "mono_ns", alive->mono_ns);
    json_member_u64(w, "real_ns", alive->real_ns);
    json_member_u64(w, "cpu_ns", alive->cpu_ns);
    json_member_u64(w, "rss_bytes", alive->rss_bytes);
    json_member_u64(w, "ring_bytes", alive->ring_bytes);
    json_member_u64(w, "sent_bytes", alive->sent_bytes);
    json_member_u64(w, "queue_bytes", alive->queue_bytes);
    json_member_u64(w, "queue_limit_bytes", alive->queue_limit_bytes);
    end(w);
}

void message_pong(struct json_writer *w, int64_t sent_ns, uint64_t mono_ns, uint64_t real_ns)
{
    begin(w, "pong");
    json_name(w, "sent_ns");
    json_i64(w, sent_ns);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_u64(w, "real_ns", real_ns);
    end(w);
}

void message_stopped(struct json_writer *w, uint32_t run, uint64_t mono_ns, const char *reason)
{
    begin(w, "stopped");
    json_member_u64(w, "run", run);
    json_member_u64(w, "mono_ns", mono_ns);
    json_member_string(w, "reason", reason);
    end(w);
}

void message_error(struct json_writer *w, int64_t run, const char *answers, const struct problem *problem)
{
    begin(w, "error");
    json_name(w, "run");
    if (run < 0)
        json_nothing(w);
    else
        json_i64(w, run);
    if (answers != NULL)
        json_member_string(w, "answers", answers);
    json_member_string(w, "code", problem->code);
    json_member_string(w, "cause", problem->cause);
    json_member_string(w, "next", problem->next);
    end(w);
}
