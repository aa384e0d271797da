/* A queue into a pipe, and what came out of it. */
#ifndef PROBESCOPE_ROWS_FIXTURE_H
#define PROBESCOPE_ROWS_FIXTURE_H

#include <fcntl.h>
#include <unistd.h>

#include "test.h"
#include "wire/queue.h"

static struct queue out;
static int out_end;

static void open_rows(size_t limit)
{
    int fds[2];
    NEED(pipe(fds) == 0);
    NEED(fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0);
    NEED(fcntl(fds[1], F_SETPIPE_SZ, 1 << 20) > 0);
    NEED(queue_init(&out, fds[1], limit) == 0);
    out_end = fds[0];
}

static void close_rows(void)
{
    close(out.fd);
    close(out_end);
    queue_free(&out);
}

/* Checks all that was written since the last time. */
#define CHECK_ROWS(expected) check_rows(__FILE__, __LINE__, expected)

static void check_rows(const char *file, int line, const char *expected)
{
    static char text[1 << 20];
    queue_flush(&out);
    ssize_t length = read(out_end, text, sizeof(text));
    check_text(file, line, text, length < 0 ? 0 : (size_t)length, expected, strlen(expected));
}

#endif
