#include "wire/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/clocks.h"

#define WRITE_BYTES     ((size_t)64 << 10)
#define GIVE_BACK_BYTES ((size_t)1 << 20)

int queue_init(struct queue *q, int fd, size_t limit)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        return -errno;
    /* Twice what may wait, so that the bytes are moved to the front at most once per queue-full written. */
    size_t memory_bytes = 2 * (limit + QUEUE_MESSAGE_RESERVE) + QUEUE_LONGEST_LINE;
    void *memory = mmap(NULL, memory_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        return -errno;
    *q = (struct queue){.fd = fd,
                        .memory = memory,
                        .page_bytes = (size_t)sysconf(_SC_PAGESIZE),
                        .memory_bytes = memory_bytes,
                        .limit = limit};
    return 0;
}

void queue_free(struct queue *q)
{
    if (q->memory != NULL)
        munmap(q->memory, q->memory_bytes);
    q->memory = NULL;
}

/* Gives the pages before `until` back. A hint: when it fails they stay ours, which is no error. */
static void give_back(struct queue *q, size_t until)
{
    until -= until % q->page_bytes;
    (void)madvise(q->memory + q->given_back, until - q->given_back, MADV_DONTNEED);
    q->given_back = until;
}

/* Part by part, so that what waits is not held twice. It is moved by far more than a part: the head stands behind the
 * first half of the memory. */
static void move_to_front(struct queue *q)
{
    size_t waiting = queue_bytes(q);
    for (size_t moved = 0; moved < waiting;) {
        size_t length = waiting - moved < GIVE_BACK_BYTES ? waiting - moved : GIVE_BACK_BYTES;
        memmove(q->memory + moved, q->memory + q->head + moved, length);
        moved += length;
        give_back(q, q->head + moved);
    }
    q->head = 0;
    q->tail = waiting;
    q->given_back = 0;
    q->touched = waiting;
}

/* `length` bytes at the tail while no more than `limit` wait, else NULL. */
static char *room(struct queue *q, size_t length, size_t limit)
{
    if (length > QUEUE_LONGEST_LINE || queue_bytes(q) + length > limit)
        return NULL;
    if (q->memory_bytes - q->tail < length)
        move_to_front(q);
    return q->memory + q->tail;
}

char *queue_reserve(struct queue *q, size_t length)
{
    return room(q, length, q->limit);
}

void queue_commit(struct queue *q, size_t length)
{
    q->tail += length;
    if (queue_bytes(q) >= WRITE_BYTES && !q->blocked)
        queue_flush(q);
}

bool queue_message(struct queue *q, const char *text, size_t length)
{
    char *at = room(q, length, q->limit + QUEUE_MESSAGE_RESERVE);
    if (at == NULL)
        return false;
    memcpy(at, text, length);
    queue_commit(q, length);
    return true;
}

static void start_over(struct queue *q)
{
    if (q->touched < q->tail)
        q->touched = q->tail;
    q->head = 0;
    q->tail = 0;
    q->given_back = 0;
    if (q->touched > GIVE_BACK_BYTES) {
        (void)madvise(q->memory + GIVE_BACK_BYTES, q->memory_bytes - GIVE_BACK_BYTES, MADV_DONTNEED); /* as above */
        q->touched = 0;
    }
}

void queue_flush(struct queue *q)
{
    q->blocked = false;
    while (q->head < q->tail && q->error == 0) {
        size_t length = queue_bytes(q);
        ssize_t written = write(q->fd, q->memory + q->head, length < WRITE_BYTES ? length : WRITE_BYTES);
        if (written >= 0) {
            q->head += (size_t)written;
            q->sent_bytes += (uint64_t)written;
            if (q->head - q->given_back >= GIVE_BACK_BYTES)
                give_back(q, q->head);
        } else if (errno == EAGAIN) {
            q->blocked = true;
            return;
        } else if (errno != EINTR) {
            q->error = errno;
        }
    }
    if (q->error != 0)
        q->head = q->tail;
    start_over(q);
}

void queue_drain(struct queue *q, int patience_ms, int limit_ms)
{
    uint64_t until_ns = mono_ns() + (uint64_t)limit_ms * NS_PER_MS;
    queue_flush(q);
    while (queue_bytes(q) > 0 && mono_ns() < until_ns) {
        struct pollfd writable = {.fd = q->fd, .events = POLLOUT};
        int ready = poll(&writable, 1, patience_ms);
        if (ready == 0 || (ready < 0 && errno != EINTR))
            return;
        queue_flush(q);
    }
}
