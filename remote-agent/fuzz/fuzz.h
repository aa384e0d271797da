/* What the targets share. Each defines LLVMFuzzerTestOneInput, which libFuzzer calls with bytes that may be anything; a
 * target looks for crashes by the sanitizers and for broken promises by REQUIRE. */
#ifndef PROBESCOPE_FUZZ_H
#define PROBESCOPE_FUZZ_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wire/json_writer.h"
#include "wire/problem.h"

#define REQUIRE(condition)                                                                                             \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                    \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A regular file of these bytes. */
__attribute__((unused)) static int fuzz_file(const void *bytes, size_t size)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    REQUIRE(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    return fd;
}

/* One of the agent's lines: valid UTF-8 and JSON, ended by its only line feed. The caller's to free. Numbers are read
 * as floating point: some are above what jansson has integers for. */
__attribute__((unused)) static json_t *fuzz_line(const char *line, size_t length)
{
    REQUIRE(length > 0 && memchr(line, '\n', length) == line + length - 1);
    json_error_t error;
    json_t *json = json_loadb(line, length, JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, &error);
    if (json == NULL)
        fprintf(stderr, "%s: %.*s", error.text, (int)length, line);
    REQUIRE(json != NULL);
    return json;
}

/* What was written is a line. Frees the writer. */
__attribute__((unused)) static void fuzz_message(struct json_writer *w)
{
    REQUIRE(!w->failed);
    json_decref(fuzz_line(w->data, w->length));
    json_free(w);
}

/* A problem says what it is, why, and what to do. */
__attribute__((unused)) static void fuzz_problem(const struct problem *problem)
{
    REQUIRE(problem->code != NULL && problem->code[0] != '\0');
    REQUIRE(problem->cause[0] != '\0' && problem->next[0] != '\0');
}

#endif
