#include "rows/decode.h"

#include <stdio.h>
#include <string.h>

#include "rows/gap.h"
#include "wire/json_writer.h"

/* How `struct str_ref` and `struct stack_ref` lie in a record: bytes from the start of `data`. */
struct reference {
    uint16_t offset;
    uint16_t length;
};

/* Ids of the stacks of one row, found before it is begun. */
struct stack_ids {
    uint64_t id[SCHEMA_STACKS_MOST]; /* in the order of the columns; 0 for none */
    size_t count;
};

void row_writer_init(struct row_writer *writer, uint32_t stream, const struct schema *schema, struct queue *out,
                     struct stack_book *stacks)
{
    *writer = (struct row_writer){.stream = stream, .schema = schema, .out = out, .stacks = stacks};
    writer->prefix_bytes = (uint32_t)snprintf(writer->prefix, sizeof(writer->prefix), "[%u", stream);
    writer->row_most = sizeof(writer->prefix) + 2 * (1 + JSON_INTEGER_MAX) + 2;
    for (size_t i = 0; i < schema->count; i++)
        writer->row_most += column_longest(&schema->columns[i]);
}

/* `type` names the integer type whose bytes stand at `p`. */
#define LOAD(type, p)                                                                                                  \
    ({                                                                                                                 \
        type loaded;                                                                                                   \
        memcpy(&loaded, p, sizeof(loaded));                                                                            \
        loaded;                                                                                                        \
    })

static char *put_null(char *at)
{
    memcpy(at, "null", 4);
    return at + 4;
}

/* 0 is no stack. */
static char *put_stack(char *at, uint64_t id)
{
    return id == 0 ? put_null(at) : json_put_u64(at, id);
}

/* The bytes a reference names, or NULL when they are not all inside `data`. */
static const char *referred(const char *data, size_t data_bytes, const struct reference *ref)
{
    return (size_t)ref->offset + ref->length <= data_bytes ? data + ref->offset : NULL;
}

/* Strings, each but the last ended by 0, as one with a blank for each 0. */
static char *put_arguments(char *at, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    const char *zero = memchr(bytes, 0, length);
    at = json_put_string(at, bytes, (size_t)((zero == NULL ? end : zero) - bytes));
    while (zero != NULL) {
        char *joint = at - 1; /* the quotes that end one and begin the next */
        bytes = zero + 1;
        zero = memchr(bytes, 0, (size_t)(end - bytes));
        at = json_put_string(joint, bytes, (size_t)((zero == NULL ? end : zero) - bytes));
        *joint = ' ';
    }
    return at;
}

/* Finds the id of each stack of the record, sending stacks that are new. False when the queue is full. */
static bool find_stacks(struct row_writer *writer, const char *record, const char *data, size_t data_bytes,
                        struct stack_ids *ids)
{
    const struct schema *schema = writer->schema;
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->kind != COLUMN_KERNEL_STACK && column->kind != COLUMN_USER_STACK)
            continue;
        struct reference ref = LOAD(struct reference, record + column->offset);
        const char *frames = referred(data, data_bytes, &ref);
        size_t count = ref.length / sizeof(uint64_t);
        uint64_t *id = &ids->id[ids->count++];
        *id = 0;
        if (frames == NULL || count == 0)
            continue;
        int tgid = 0;
        if (column->kind == COLUMN_USER_STACK)
            tgid = LOAD(int, record + schema->columns[schema->pid_column].offset);
        const char *copy = NULL;
        if (column->kind == COLUMN_USER_STACK && schema->stack_copy >= 0) {
            ref = LOAD(struct reference, record + schema->stack_copy);
            copy = referred(data, data_bytes, &ref);
        }
        bool sent = copy == NULL ? stack_book_id(writer->stacks, tgid, frames, count, id)
                                 : stack_book_id_of_copy(writer->stacks, tgid, frames, count, copy, ref.length, id);
        if (!sent)
            return false;
    }
    return true;
}

static void drop(struct row_writer *writer)
{
    writer->counts.queue_full++;
    gap_note(&writer->gap, writer->counts.received)->queue_full++;
}

static void drop_bad(struct row_writer *writer)
{
    writer->counts.bad_record++;
    gap_note(&writer->gap, writer->counts.received)->bad_record++;
}

void row_without_memory(struct row_writer *writer)
{
    writer->counts.received++;
    drop(writer);
}

void row_tell_gap(struct row_writer *writer)
{
    if (gap_rows(&writer->gap) > 0)
        gap_tell(&writer->gap, writer->stream, writer->out);
}

/* `most` bytes for a row, once what was dropped before it is told. NULL when the queue is full. */
static char *begin_row(struct row_writer *writer, size_t most)
{
    char *start = queue_reserve(writer->out, most);
    if (start == NULL || gap_rows(&writer->gap) == 0)
        return start;
    return gap_tell(&writer->gap, writer->stream, writer->out) ? queue_reserve(writer->out, most) : NULL;
}

/* All of it is copied, since a fixed length is; what follows overwrites what is too much. */
static char *put_prefix(const struct row_writer *writer, char *at)
{
    memcpy(at, writer->prefix, sizeof(writer->prefix));
    return at + writer->prefix_bytes;
}

static void end_row(struct row_writer *writer, const char *start, char *end)
{
    memcpy(end, "]\n", 2);
    queue_commit(writer->out, (size_t)(end + 2 - start));
    writer->counts.sent++;
}

/* Tells of the cgroup that the row names. False when the queue is full. */
static bool tell_cgroup(struct row_writer *writer, const void *record_or_key, const void *value)
{
    const struct schema *schema = writer->schema;
    if (schema->cgroup_column < 0 || writer->cgroups == NULL)
        return true;
    const struct column *column = &schema->columns[schema->cgroup_column];
    const char *base = schema->table && !column->key ? value : record_or_key;
    return cgroup_book_tell(writer->cgroups, LOAD(uint64_t, base + column->offset));
}

void row_write_record(struct row_writer *writer, const void *record, size_t length)
{
    const struct schema *schema = writer->schema;
    const char *base = record;
    writer->counts.received++;
    if (length < schema->fixed_bytes) {
        drop_bad(writer);
        return;
    }
    const char *data = base + schema->fixed_bytes;
    size_t data_bytes = length - schema->fixed_bytes;
    size_t most = writer->row_most + schema->str_refs * (1 + JSON_STRING_MAX(data_bytes));
    if (most > QUEUE_LONGEST_LINE) {
        drop_bad(writer);
        return;
    }
    struct stack_ids stacks = {.count = 0};
    bool ready = (schema->stacks == 0 || find_stacks(writer, base, data, data_bytes, &stacks)) &&
                 tell_cgroup(writer, record, NULL);
    char *start = ready ? begin_row(writer, most) : NULL;
    if (start == NULL) {
        drop(writer);
        return;
    }

    char *at = put_prefix(writer, start);
    size_t next_stack = 0;
    for (const struct column *column = schema->columns; column < schema->columns + schema->count; column++) {
        const char *p = base + column->offset;
        *at++ = ',';
        if (column->kind == COLUMN_STR_REF || column->kind == COLUMN_ARGUMENTS) {
            struct reference ref = LOAD(struct reference, p);
            const char *text = referred(data, data_bytes, &ref);
            if (text == NULL)
                at = put_null(at);
            else if (column->kind == COLUMN_ARGUMENTS)
                at = put_arguments(at, text, ref.length);
            else
                at = json_put_string(at, text, ref.length);
        } else if (column->kind == COLUMN_KERNEL_STACK || column->kind == COLUMN_USER_STACK) {
            at = put_stack(at, stacks.id[next_stack++]);
        } else {
            at = column_put(at, column, p);
        }
    }
    end_row(writer, start, at);
}

static char *put_bucket(char *at, const struct column *column, const char *counts, uint32_t bucket)
{
    at = json_put_u64(at, bucket == 0 ? 0 : (uint64_t)1 << bucket);
    *at++ = ',';
    return json_put_u64(at, load_unsigned(counts + (size_t)bucket * column->size, column->size));
}

/* The same for the stacks that a key names. One that is not kept any more is none. */
static bool find_kept_stacks(struct row_writer *writer, const char *key, struct stack_ids *ids)
{
    const struct schema *schema = writer->schema;
    for (size_t i = 0; i < schema->count; i++) {
        const struct column *column = &schema->columns[i];
        if (column->kind != COLUMN_KERNEL_STACK_ID && column->kind != COLUMN_USER_STACK_ID)
            continue;
        uint64_t id = LOAD(uint64_t, key + column->offset) & INT64_MAX;
        int tgid = 0;
        if (column->kind == COLUMN_USER_STACK_ID)
            tgid = LOAD(int, key + schema->columns[schema->pid_column].offset);
        bool found = false;
        if (id != 0 && !stack_map_send(writer->stack_map, writer->stacks, id, tgid, &found))
            return false;
        ids->id[ids->count++] = found ? id : 0;
    }
    return true;
}

void row_write_entry(struct row_writer *writer, uint64_t time_ns, uint64_t interval_ns, const void *key,
                     const void *value, uint32_t bucket)
{
    const struct schema *schema = writer->schema;
    writer->counts.received++;
    struct stack_ids stacks = {.count = 0};
    bool ready = (schema->stacks == 0 || find_kept_stacks(writer, key, &stacks)) && tell_cgroup(writer, key, value);
    char *start = ready ? begin_row(writer, writer->row_most) : NULL;
    if (start == NULL) {
        drop(writer);
        return;
    }
    char *at = put_prefix(writer, start);
    size_t next_stack = 0;
    *at++ = ',';
    at = json_put_u64(at, time_ns);
    *at++ = ',';
    at = json_put_u64(at, interval_ns);
    for (const struct column *column = schema->columns; column < schema->columns + schema->count; column++) {
        const char *p = (const char *)(column->key ? key : value) + column->offset;
        *at++ = ',';
        if (column->kind == COLUMN_LOG2)
            at = put_bucket(at, column, p, bucket);
        else if (column->kind == COLUMN_KERNEL_STACK_ID || column->kind == COLUMN_USER_STACK_ID)
            at = put_stack(at, stacks.id[next_stack++]);
        else
            at = column_put(at, column, p);
    }
    end_row(writer, start, at);
}
