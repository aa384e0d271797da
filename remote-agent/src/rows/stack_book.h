/* The dictionary of stacks: each is sent once, by an id of its own, before the first row that names it. */
#ifndef PROBESCOPE_STACK_BOOK_H
#define PROBESCOPE_STACK_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "symbols/symbols.h"
#include "symbols/unwinder.h"
#include "wire/json_writer.h"
#include "wire/queue.h"

/* Distinct stacks that are remembered as sent; after that many the book starts over and sends them again. */
#define STACKS_MOST ((size_t)1 << 20)

/* Stacks with frames that may get a name later are sent again when they are met after a while. Remembered at a time. */
#define STACKS_LATER_MOST 1024

struct stack_later {
    uint64_t id;      /* 0 for none */
    uint64_t due_ns;  /* CLOCK_MONOTONIC */
    uint64_t wait_ns; /* until then, from the last time on; doubles each time */
};

struct stack_book {
    struct symbols *symbols;
    struct unwinder *unwinder; /* made when a stack is to be unwound */
    struct queue *out;
    struct json_writer line;
    uint64_t *sent; /* open addressing; 0 is a free slot */
    size_t capacity;
    size_t count;
    struct stack_later later[STACKS_LATER_MOST]; /* by id; of two that fall together one is not sent again */
    size_t frames_most;                          /* a stack of that many is told as truncated */
};

/* 0, or -ENOMEM. */
int stack_book_init(struct stack_book *book, struct symbols *symbols, struct queue *out);
void stack_book_free(struct stack_book *book);

/* The id of a stack that the kernel took, whose message is queued when it is new. `tgid` is the process of a user
 * stack, 0 for a kernel stack. `frames` are addresses, leaf first, at any alignment. False when the message did not fit
 * into the queue. */
bool stack_book_id(struct stack_book *book, int tgid, const void *frames, size_t count, uint64_t *id);

/* The same for a user stack of which a copy was made, from which it is unwound (unwinder.h). */
bool stack_book_id_of_copy(struct stack_book *book, int tgid, const void *frames, size_t count, const void *copy,
                           size_t copy_bytes, uint64_t *id);

/* The same for a stack that has an id already, below 2^63 and not 0: whether it need not be sent now, and sending it.
 */
bool stack_book_knows(const struct stack_book *book, uint64_t id);
bool stack_book_add(struct stack_book *book, uint64_t id, int tgid, const void *frames, size_t count);

/* Whether it was sent at all. */
bool stack_book_was_sent(const struct stack_book *book, uint64_t id);

#endif
