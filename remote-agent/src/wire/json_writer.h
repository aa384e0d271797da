/* Writing JSON. Two layers over one set of primitives: `json_put_*` writes at a pointer and checks nothing (the path of
 * the rows, whose caller has reserved the worst case), `struct json_writer` builds a message in memory that grows. */
#ifndef PROBESCOPE_JSON_WRITER_H
#define PROBESCOPE_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most bytes json_put_u64 and json_put_i64 write. */
#define JSON_INTEGER_MAX 20

/* The most bytes json_put_string writes for `length` bytes: six for a control character, and two quotes. */
#define JSON_STRING_MAX(length) (6 * (size_t)(length) + 2)

/* Each writes at `at` and returns the end of what it wrote. */
char *json_put_u64(char *at, uint64_t value);
char *json_put_i64(char *at, int64_t value);

/* Writes `length` bytes as a quoted string. The bytes may be anything: each one that is not part of valid UTF-8
 * becomes U+FFFD. */
char *json_put_string(char *at, const void *bytes, size_t length);

/* Writes two hexadecimal digits for each byte, without quotes. */
char *json_put_hex(char *at, const void *bytes, size_t length);

/* One JSON text in memory. Zero-initialise; free with json_free. Running out of memory sets `failed`, after which
 * nothing more is written: check it once, at the end. */
struct json_writer {
    char *data;
    size_t length;
    size_t capacity;
    bool failed;
    bool after_value; /* whether the next member or element is preceded by a comma */
};

void json_free(struct json_writer *w);
/* Empties it and keeps the memory. */
void json_reset(struct json_writer *w);

void json_begin_object(struct json_writer *w);
void json_end_object(struct json_writer *w);
void json_begin_array(struct json_writer *w);
void json_end_array(struct json_writer *w);

/* The name of the member whose value is written next. */
void json_name(struct json_writer *w, const char *name);

void json_u64(struct json_writer *w, uint64_t value);
void json_i64(struct json_writer *w, int64_t value);
void json_bool(struct json_writer *w, bool value);
/* Writes null. */
void json_nothing(struct json_writer *w);
/* `text` ends at its NUL; NULL is written as null. Not `json_string`, which the parser's library defines. */
void json_text(struct json_writer *w, const char *text);

/* Bytes as a string of two hexadecimal digits each. */
void json_hex(struct json_writer *w, const void *bytes, size_t length);

/* A name and its value. */
void json_member_u64(struct json_writer *w, const char *name, uint64_t value);
void json_member_bool(struct json_writer *w, const char *name, bool value);
void json_member_string(struct json_writer *w, const char *name, const char *text);

/* Room for a value of at most `most` bytes that the caller writes with json_put_*; NULL without memory. json_wrote is
 * told where it ends. */
char *json_room(struct json_writer *w, size_t most);
void json_wrote(struct json_writer *w, const char *end);

/* Ends the text with a line feed. */
void json_end_line(struct json_writer *w);

#endif
