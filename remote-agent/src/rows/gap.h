/* Rows of a stream that were received and not sent, one after the other. */
#ifndef PROBESCOPE_GAP_H
#define PROBESCOPE_GAP_H

#include <stdbool.h>
#include <stdint.h>

#include "messages/loss_messages.h"
#include "wire/queue.h"

static inline uint64_t gap_rows(const struct gap *gap)
{
    return gap->queue_full + gap->bad_record;
}

/* The row `number` is dropped: the gap begins with it, or goes on. Returns the gap, for its reason to be counted. */
struct gap *gap_note(struct gap *gap, uint64_t number);

/* Queues the message and begins anew. False when there was no room for it: the gap then goes on. */
bool gap_tell(struct gap *gap, uint32_t stream, struct queue *out);

#endif
