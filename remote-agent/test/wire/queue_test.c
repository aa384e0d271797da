/* The queue: its bound, exact counts of what did not fit, order, and the memory it gives back. */
#include "wire/queue.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/clocks.h"
#include "test.h"

struct ends {
    int read;
    int write;
};

static struct ends open_pipe(void)
{
    int fds[2];
    NEED(pipe(fds) == 0);
    NEED(fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0);
    return (struct ends){fds[0], fds[1]};
}

static void close_pipe(struct ends ends)
{
    close(ends.read);
    close(ends.write);
}

/* Queues a numbered row of 100 bytes. False when it did not fit. */
static bool put_row(struct queue *q, unsigned int number)
{
    char *at = queue_reserve(q, 128);
    if (at == NULL)
        return false;
    memset(at, '.', 100);
    memcpy(at, &number, sizeof(number));
    queue_commit(q, 100);
    return true;
}

static void rows_beyond_the_limit_are_refused_and_the_rest_arrives_in_order(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 1 << 20) == 0);
    unsigned int accepted = 0;
    unsigned int refused = 0;
    for (unsigned int i = 0; i < 30000; i++) {
        if (put_row(&q, accepted))
            accepted++;
        else
            refused++;
        CHECK(queue_bytes(&q) <= 1 << 20);
    }
    CHECK(refused > 0 && q.blocked);
    CHECK(queue_message(&q, "message\n", 8));

    static char text[4 << 20];
    size_t length = 0;
    while (queue_bytes(&q) > 0) {
        ssize_t more = read(ends.read, text + length, sizeof(text) - length);
        length += more > 0 ? (size_t)more : 0;
        queue_flush(&q);
    }
    ssize_t last = read(ends.read, text + length, sizeof(text) - length);
    length += last > 0 ? (size_t)last : 0;
    NEED(length == (size_t)accepted * 100 + 8);
    for (unsigned int row = 0; row < accepted; row++) {
        unsigned int number;
        memcpy(&number, text + (size_t)row * 100, sizeof(number));
        CHECK(number == row);
    }
    CHECK_TEXT(text + length - 8, 8, "message\n");
    CHECK(accepted + refused == 30000);
    queue_free(&q);
    close_pipe(ends);
}

/* A reader that takes a little now and then makes the bytes wander through the whole memory. */
static void a_slow_reader_gets_every_accepted_row(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 1 << 18) == 0);
    unsigned int sent = 0;
    unsigned int received = 0;
    char row[100];
    size_t have = 0;
    while (received < 400000) {
        bool fits = sent < 400000 && put_row(&q, sent);
        sent += fits;
        if (fits && sent % 2 == 0)
            continue;
        queue_flush(&q);
        ssize_t more = read(ends.read, row + have, sizeof(row) - have);
        have += more > 0 ? (size_t)more : 0;
        if (have == sizeof(row)) {
            unsigned int number;
            memcpy(&number, row, sizeof(number));
            CHECK(number == received);
            received++;
            have = 0;
        }
    }
    CHECK(queue_bytes(&q) == 0);
    queue_free(&q);
    close_pipe(ends);
}

static void messages_have_a_reserve_that_ends_too(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 1 << 18) == 0);
    while (put_row(&q, 0))
        ;
    char message[1000];
    memset(message, 'm', sizeof(message));
    size_t count = 0;
    while (queue_message(&q, message, sizeof(message)))
        count++;
    CHECK(count >= QUEUE_MESSAGE_RESERVE / sizeof(message));
    CHECK(count <= (QUEUE_MESSAGE_RESERVE + (1 << 18)) / sizeof(message));
    CHECK(queue_reserve(&q, 1) == NULL);
    queue_free(&q);
    close_pipe(ends);
}

static void a_reader_that_left_is_noticed(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 1 << 18) == 0);
    close(ends.read);
    CHECK(queue_message(&q, "x\n", 2));
    queue_flush(&q);
    CHECK(q.error != 0 && queue_bytes(&q) == 0);
    queue_free(&q);
    close(ends.write);
}

static void a_line_that_is_too_long_is_refused(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 8 << 20) == 0);
    CHECK(queue_reserve(&q, QUEUE_LONGEST_LINE) != NULL);
    CHECK(queue_reserve(&q, QUEUE_LONGEST_LINE + 1) == NULL);
    CHECK(queue_reserve(&q, SIZE_MAX) == NULL);
    queue_free(&q);
    close_pipe(ends);
}

/* A reader that takes a little now and then must not hold the agent for as long as it likes. */
static void draining_ends_at_its_limit(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 64 << 20) == 0);
    for (unsigned int i = 0; i < 600000; i++)
        NEED(put_row(&q, i));
    pid_t reader = fork();
    NEED(reader >= 0);
    if (reader == 0) {
        static char text[65536];
        for (;;) {
            (void)!read(ends.read, text, sizeof(text));
            poll(NULL, 0, 20);
        }
    }
    uint64_t began_ns = mono_ns();
    queue_drain(&q, 10000, 200);
    uint64_t took_ns = mono_ns() - began_ns;
    kill(reader, SIGKILL);
    waitpid(reader, NULL, 0);
    CHECK(took_ns >= 200 * NS_PER_MS && took_ns < 8000 * NS_PER_MS);
    CHECK(queue_bytes(&q) > 0);
    queue_free(&q);
    close_pipe(ends);
}

static size_t resident_bytes(const struct queue *q)
{
    static unsigned char pages[1 << 16];
    size_t count = q->memory_bytes / q->page_bytes, resident = 0;
    NEED(count <= sizeof(pages) && mincore(q->memory, count * q->page_bytes, pages) == 0);
    for (size_t i = 0; i < count; i++)
        resident += pages[i] & 1;
    return resident * q->page_bytes;
}

/* Its memory is used from end to end several times over, while about as much waits. */
static void memory_is_held_for_what_waits_only(void)
{
    struct ends ends = open_pipe();
    struct queue q;
    NEED(queue_init(&q, ends.write, 8 << 20) == 0);
    static char text[1 << 16];
    size_t most_over = 0;
    unsigned int row = 0, next = 0;
    for (unsigned int turn = 0; turn < 2000; turn++) {
        for (unsigned int i = 0; i < (turn < 100 ? 1300 : 650); i++)
            row += put_row(&q, row);
        ssize_t length = 0;
        for (size_t at = 0; at < 65000; at += (size_t)length) { /* whole rows: a pipe's buffer is as large */
            length = read(ends.read, text + at, 65000 - at);
            NEED(length > 0);
            queue_flush(&q);
        }
        for (size_t at = 0; at < 65000; at += 100, next++) {
            unsigned int number;
            memcpy(&number, text + at, sizeof(number));
            NEED(number == next);
        }
        if (turn % 10 == 0) {
            size_t resident = resident_bytes(&q);
            if (resident > queue_bytes(&q) && resident - queue_bytes(&q) > most_over)
                most_over = resident - queue_bytes(&q);
        }
    }
    CHECK(queue_bytes(&q) > 4 << 20);
    CHECK(q.sent_bytes > 3 * q.memory_bytes);
    CHECK(most_over < 3 << 20);
    queue_free(&q);
    close_pipe(ends);
}

int main(void)
{
    NEED(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    RUN(rows_beyond_the_limit_are_refused_and_the_rest_arrives_in_order);
    RUN(a_slow_reader_gets_every_accepted_row);
    RUN(messages_have_a_reserve_that_ends_too);
    RUN(a_reader_that_left_is_noticed);
    RUN(a_line_that_is_too_long_is_refused);
    RUN(draining_ends_at_its_limit);
    RUN(memory_is_held_for_what_waits_only);
    return any_test_failed;
}
