/* The dictionary of stacks: each is sent once, by an id of its own, before the first row that names it. */
#ifndef PROBESCOPE_STACKS_H
#define PROBESCOPE_STACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json_writer.h"
#include "queue.h"
#include "symbols.h"

/* Distinct stacks that are remembered as sent; after that many the book starts over and sends them again. */
#define STACKS_MOST ((size_t)1 << 20)

struct stack_book {
    struct symbols *symbols;
    struct queue *out;
    struct json_writer line;
    uint64_t *sent; /* open addressing; 0 is a free slot */
    size_t capacity;
    size_t count;
};

/* 0, or -ENOMEM. */
int stack_book_init(struct stack_book *book, struct symbols *symbols, struct queue *out);
void stack_book_free(struct stack_book *book);

/* The id of a stack, whose message is queued when it is new. `tgid` is the process of a user stack, 0 for a kernel
 * stack. `frames` are addresses, leaf first, at any alignment. False when the message did not fit into the queue. */
bool stack_book_id(struct stack_book *book, int tgid, const void *frames, size_t count, uint64_t *id);

/* The same for a stack that has an id already, below 2^63 and not 0: whether it was sent, and sending it. */
bool stack_book_knows(const struct stack_book *book, uint64_t id);
bool stack_book_add(struct stack_book *book, uint64_t id, int tgid, const void *frames, size_t count);

#endif
