#include "rows/stack_book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/clocks.h"
#include "messages/stack_message.h"

#define FIRST_CAPACITY ((size_t)4096)

/* Bytes of a message after which its frames are left without names: long ones must not make it longer than a line. */
#define NAMED_BYTES (QUEUE_LONGEST_LINE / 4)

#define LATER_FIRST_NS (1 * NS_PER_S)
#define LATER_LAST_NS  (64 * NS_PER_S)

/* The host may allow fewer frames than a probe has room for. */
static size_t most_frames(void)
{
    FILE *file = fopen("/proc/sys/kernel/perf_event_max_stack", "re");
    size_t most = STACK_FRAMES_MOST;
    if (file != NULL) {
        if (fscanf(file, "%zu", &most) != 1 || most == 0 || most > STACK_FRAMES_MOST)
            most = STACK_FRAMES_MOST;
        fclose(file);
    }
    return most;
}

int stack_book_init(struct stack_book *book, struct symbols *symbols, struct queue *out)
{
    *book =
        (struct stack_book){.symbols = symbols, .out = out, .capacity = FIRST_CAPACITY, .frames_most = most_frames()};
    book->sent = calloc(FIRST_CAPACITY, sizeof(*book->sent));
    return book->sent == NULL ? -ENOMEM : 0;
}

void stack_book_free(struct stack_book *book)
{
    free(book->sent);
    book->sent = NULL;
    unwinder_free(book->unwinder);
    book->unwinder = NULL;
    json_free(&book->line);
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93;
    return x ^ (x >> 32);
}

static uint64_t hash(int tgid, const void *frames, size_t count, enum stack_end end)
{
    uint64_t h = mix((uint32_t)tgid + ((uint64_t)end << 32) + 0x9e3779b97f4a7c15 * (count + 1));
    for (size_t i = 0; i < count; i++) {
        uint64_t addr;
        memcpy(&addr, (const char *)frames + i * sizeof(addr), sizeof(addr));
        h = mix(h ^ addr) + 0x9e3779b97f4a7c15;
    }
    h &= INT64_MAX;
    return h == 0 ? 1 : h;
}

/* The slot that holds `id`, or the free one where it belongs. */
static uint64_t *slot_of(uint64_t *slots, size_t capacity, uint64_t id)
{
    size_t i = id & (capacity - 1);
    while (slots[i] != 0 && slots[i] != id)
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

/* Keeps the table at most half full. Without memory for a larger one the book starts over, which sends stacks again. */
static void make_room(struct stack_book *book)
{
    if (2 * (book->count + 1) <= book->capacity)
        return;
    size_t capacity = 2 * book->capacity;
    uint64_t *sent = book->count < STACKS_MOST ? calloc(capacity, sizeof(*sent)) : NULL;
    if (sent == NULL) {
        memset(book->sent, 0, book->capacity * sizeof(*book->sent));
        book->count = 0;
        return;
    }
    for (size_t i = 0; i < book->capacity; i++) {
        if (book->sent[i] != 0)
            *slot_of(sent, capacity, book->sent[i]) = book->sent[i];
    }
    free(book->sent);
    book->sent = sent;
    book->capacity = capacity;
}

/* What is kept of the frame below, which was called by the one that is named next. */
struct callee {
    char symbol[128]; /* "" when it has no name */
    char why[256];
};

/* A frame pointer that holds something else leads to an address that is no code. */
static void blame_frame_pointers(struct callee *callee, struct frame_name *name)
{
    if (!name->outside)
        return;
    snprintf(callee->why, sizeof(callee->why),
             "no code is at this address: the caller%s%s was built without frame pointers",
             callee->symbol[0] ? " of " : "", callee->symbol);
    name->why = callee->why;
}

/* A stack as it is to be sent. */
struct taken {
    int tgid;                /* 0 for the kernel's */
    const void *frames;      /* addresses, leaf first, at any alignment */
    const bool *interrupted; /* of each, as in struct user_stack; NULL when the leaf alone was */
    size_t count;
    enum stack_end end;
};

/* Most frames are return addresses. The call stands before it; the byte at it may belong to another line or, after a
 * call that never returns, to another function. */
static void name_frame(struct symbols *symbols, int tgid, uint64_t addr, bool interrupted, struct callee *callee,
                       struct frame_name *name)
{
    uint64_t before = interrupted || addr == 0 ? 0 : 1;
    if (tgid == 0)
        symbols_kernel(symbols, addr - before, name);
    else
        symbols_user(symbols, tgid, addr - before, name);
    name->offset += before;
    if (before != 0)
        blame_frame_pointers(callee, name);
    snprintf(callee->symbol, sizeof(callee->symbol), "%s", name->symbol == NULL ? "" : name->symbol);
}

static const char *why_truncated(enum stack_end end)
{
    static const char *const why[] = {
        [STACK_FULL] = "the stack has more frames than are taken of one",
        [STACK_NOT_COPIED] = "the stack is deeper than the part of it that was copied",
        [STACK_NO_CALLER] = "neither an unwind table (.eh_frame) nor a frame pointer leads from here to the caller",
        [STACK_WHOLE] = NULL,
    };
    return why[end];
}

static bool send_stack(struct stack_book *book, uint64_t id, const struct taken *taken, bool *later)
{
    struct callee callee = {.symbol = ""};
    bool broken = false; /* an address is none of a caller: nor are those above it */
    *later = false;
    if (taken->tgid != 0)
        symbols_catch_up(book->symbols);
    json_reset(&book->line);
    message_stack_begin(&book->line, id);
    for (size_t i = 0; i < taken->count && !broken; i++) {
        uint64_t addr;
        struct frame_name name;
        bool interrupted = taken->interrupted == NULL ? i == 0 : taken->interrupted[i];
        memcpy(&addr, (const char *)taken->frames + i * sizeof(addr), sizeof(addr));
        if (book->line.length < NAMED_BYTES)
            name_frame(book->symbols, taken->tgid, addr, interrupted, &callee, &name);
        else
            name = (struct frame_name){.kind = FRAME_UNKNOWN, .why = "the names of this stack are too long for a line"};
        *later |= name.later;
        broken = name.outside && i > 0;
        message_stack_frame(&book->line, addr, &name);
    }
    message_stack_end(&book->line, broken ? NULL : why_truncated(taken->end));

    char *at = book->line.failed ? NULL : queue_reserve(book->out, book->line.length);
    if (at == NULL)
        return false;
    memcpy(at, book->line.data, book->line.length);
    queue_commit(book->out, book->line.length);
    return true;
}

static bool is_settled(const struct stack_book *book, uint64_t id)
{
    return *slot_of(book->sent, book->capacity, id) == id;
}

bool stack_book_was_sent(const struct stack_book *book, uint64_t id)
{
    return is_settled(book, id) || book->later[id % STACKS_LATER_MOST].id == id;
}

bool stack_book_knows(const struct stack_book *book, uint64_t id)
{
    if (is_settled(book, id))
        return true;
    const struct stack_later *later = &book->later[id % STACKS_LATER_MOST];
    return later->id == id && mono_ns() < later->due_ns;
}

static void settle(struct stack_book *book, uint64_t id)
{
    make_room(book);
    *slot_of(book->sent, book->capacity, id) = id;
    book->count++;
}

static void postpone(struct stack_book *book, uint64_t id)
{
    struct stack_later *later = &book->later[id % STACKS_LATER_MOST];
    if (later->id != 0 && later->id != id)
        settle(book, later->id); /* it must do without */
    uint64_t wait_ns = later->id == id ? 2 * later->wait_ns : LATER_FIRST_NS;
    if (wait_ns > LATER_LAST_NS)
        wait_ns = LATER_LAST_NS;
    *later = (struct stack_later){.id = id, .due_ns = mono_ns() + wait_ns, .wait_ns = wait_ns};
}

static void forget_later(struct stack_book *book, uint64_t id)
{
    struct stack_later *later = &book->later[id % STACKS_LATER_MOST];
    if (later->id == id)
        later->id = 0;
}

static bool add(struct stack_book *book, uint64_t id, const struct taken *taken)
{
    bool later;
    if (!send_stack(book, id, taken, &later))
        return false;
    if (later) {
        postpone(book, id);
    } else {
        forget_later(book, id);
        settle(book, id);
    }
    return true;
}

static bool find_id(struct stack_book *book, const struct taken *taken, uint64_t *id)
{
    *id = hash(taken->tgid, taken->frames, taken->count, taken->end);
    return stack_book_knows(book, *id) || add(book, *id, taken);
}

/* As the kernel took it. */
static struct taken taken_whole(const struct stack_book *book, int tgid, const void *frames, size_t count)
{
    return (struct taken){
        .tgid = tgid,
        .frames = frames,
        .count = count,
        .end = count >= book->frames_most ? STACK_FULL : STACK_WHOLE,
    };
}

bool stack_book_add(struct stack_book *book, uint64_t id, int tgid, const void *frames, size_t count)
{
    struct taken taken = taken_whole(book, tgid, frames, count);
    return add(book, id, &taken);
}

bool stack_book_id(struct stack_book *book, int tgid, const void *frames, size_t count, uint64_t *id)
{
    struct taken taken = taken_whole(book, tgid, frames, count);
    return find_id(book, &taken, id);
}

bool stack_book_id_of_copy(struct stack_book *book, int tgid, const void *frames, size_t count, const void *copy,
                           size_t copy_bytes, uint64_t *id)
{
    struct taken taken = taken_whole(book, tgid, frames, count < STACK_FRAMES_MOST ? count : STACK_FRAMES_MOST);
    struct user_stack stack = {.interrupted = {true}, .count = taken.count, .end = taken.end};
    if (book->unwinder == NULL)
        book->unwinder = unwinder_new(book->symbols);
    if (book->unwinder != NULL) {
        memcpy(stack.frames, frames, stack.count * sizeof(*stack.frames));
        unwinder_improve(book->unwinder, tgid, copy, copy_bytes, &stack);
        taken.frames = stack.frames;
        taken.interrupted = stack.interrupted;
        taken.count = stack.count;
        taken.end = stack.end;
    }
    return find_id(book, &taken, id);
}
