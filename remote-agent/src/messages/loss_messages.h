/* The messages of what was lost: rows of one stream one after the other, and all of a run so far. */
#ifndef PROBESCOPE_LOSS_MESSAGES_H
#define PROBESCOPE_LOSS_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/json_writer.h"

/* Rows of a stream that were received and not sent, one after the other. */
struct gap {
    uint64_t after; /* number of the last row before it, 0 when it begins the stream */
    uint64_t queue_full;
    uint64_t bad_record;
    uint64_t from_ns; /* CLOCK_MONOTONIC when its first row was dropped, and its last */
    uint64_t to_ns;
};

/* What became of what was received: received = sent + queue_full + bad_record. */
struct stream_counts {
    uint64_t received; /* and the number of the last one, beginning with 1 */
    uint64_t sent;
    uint64_t queue_full; /* rows dropped because the application reads too slowly */
    uint64_t bad_record; /* records that are shorter than their type, or too long for a line */
};

struct loss_count {
    const char *kind; /* as in the message: `ring_full` */
    uint64_t total;
};

struct stream_total {
    uint32_t stream;
    struct stream_counts counts;
    const struct loss_count *kernel; /* NULL when the object counts none for it */
    size_t kernel_count;
};

struct program_missed {
    const char *name;
    bool known;
    uint64_t missed;
};

/* What one run lost so far. */
struct loss_totals {
    const struct loss_count *kernel; /* of maps that are no stream; missing in any of the run's */
    size_t kernel_count;
    const struct stream_total *streams;
    size_t stream_count;
    const struct program_missed *programs;
    size_t program_count;
};

void message_gap(struct json_writer *w, uint32_t stream, const struct gap *gap);
void message_losses(struct json_writer *w, uint32_t run, uint64_t mono_ns, const struct loss_totals *totals);

#endif
