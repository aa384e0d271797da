/* What waits to be written to the application: bounded, and never blocking.
 *
 * Rows are written in place: reserve the most a row can take, write it, commit what it took. Rows are refused once the
 * limit is reached; messages have a reserve of their own above it, so that losses, heartbeat and answers still get
 * through. What has been written is given back to the host, so that the queue takes as much memory as waits in it, and
 * some 2 MiB. */
#ifndef PROBESCOPE_QUEUE_H
#define PROBESCOPE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes above the limit that only messages may use. */
#define QUEUE_MESSAGE_RESERVE ((size_t)8 << 20)

/* Bytes of the longest line to the application. */
#define QUEUE_LONGEST_LINE ((size_t)1 << 20)

struct queue {
    int fd;
    char *memory;
    size_t page_bytes;
    size_t memory_bytes; /* address space; pages are taken from the host as they are used */
    size_t head;         /* the first byte not yet written to fd */
    size_t tail;         /* one past the last byte */
    size_t given_back;   /* pages before it were, since the tail was last moved to the front */
    size_t touched;      /* the highest tail since pages behind it were given back */
    size_t limit;
    uint64_t sent_bytes; /* written to fd in all */
    bool blocked;        /* fd took no more; wait for POLLOUT */
    int error;           /* errno of a write that can't succeed any more (EPIPE), else 0 */
};

/* Makes fd non-blocking. 0, or -errno. */
int queue_init(struct queue *q, int fd, size_t limit);
void queue_free(struct queue *q);

static inline size_t queue_bytes(const struct queue *q)
{
    return q->tail - q->head;
}

/* `length` writable bytes, or NULL when a row of that length would pass the limit. Nothing is queued before
 * queue_commit, which hands the bytes to fd whenever 64 KiB wait. */
char *queue_reserve(struct queue *q, size_t length);
void queue_commit(struct queue *q, size_t length);

/* Queues a whole message. False when even the reserve is full. */
bool queue_message(struct queue *q, const char *text, size_t length);

/* Writes as much as fd takes now. */
void queue_flush(struct queue *q);

/* Flushes until the queue is empty, fd took nothing for `patience_ms`, or `limit_ms` are over. */
void queue_drain(struct queue *q, int patience_ms, int limit_ms);

#endif
