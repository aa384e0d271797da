/* From a record of the kernel to a row in the output queue: the path that every event takes. */
#ifndef PROBESCOPE_DECODE_H
#define PROBESCOPE_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include "messages/loss_messages.h"
#include "rows/cgroup_book.h"
#include "rows/stack_book.h"
#include "rows/stack_map.h"
#include "schema/schema.h"
#include "wire/queue.h"

/* Rows of one stream. `prefix` is "[" and the stream's number. */
struct row_writer {
    uint32_t stream;
    const struct schema *schema;
    struct queue *out;
    struct stack_book *stacks;
    struct stack_map *stack_map; /* NULL where no key names a stack */
    struct cgroup_book *cgroups; /* NULL where cgroups are not told */
    struct stream_counts counts;
    struct gap gap; /* not told yet */
    char prefix[16];
    uint32_t prefix_bytes;
    size_t row_most; /* bytes of the longest row, without what str_refs add */
};

void row_writer_init(struct row_writer *writer, uint32_t stream, const struct schema *schema, struct queue *out,
                     struct stack_book *stacks);

/* Decodes one record of a ring buffer, queues its row, and counts what became of it. Nothing in the record is trusted.
 */
void row_write_record(struct row_writer *writer, const void *record, size_t length);

/* A table's row: the end and length of its interval in nanoseconds, the key, and the value as it is to be sent.
 * `bucket` is the bucket of the log2 member that this row is of, ignored when the table has none. */
void row_write_entry(struct row_writer *writer, uint64_t time_ns, uint64_t interval_ns, const void *key,
                     const void *value, uint32_t bucket);

/* Counts an entry that there was no memory for. */
void row_without_memory(struct row_writer *writer);

/* Tells of what was dropped since the last row that was sent. */
void row_tell_gap(struct row_writer *writer);

#endif
