#include "wire/json_writer.h"

#include <stdlib.h>
#include <string.h>

static const char two_digits[] = "00010203040506070809"
                                 "10111213141516171819"
                                 "20212223242526272829"
                                 "30313233343536373839"
                                 "40414243444546474849"
                                 "50515253545556575859"
                                 "60616263646566676869"
                                 "70717273747576777879"
                                 "80818283848586878889"
                                 "90919293949596979899";

static const char hex_digits[] = "0123456789abcdef";

char *json_put_u64(char *at, uint64_t value)
{
    if (value < 10) {
        *at = (char)('0' + value);
        return at + 1;
    }
    char digits[JSON_INTEGER_MAX];
    char *first = digits + sizeof(digits);
    while (value >= 100) {
        first -= 2;
        memcpy(first, two_digits + 2 * (value % 100), 2);
        value /= 100;
    }
    if (value >= 10) {
        first -= 2;
        memcpy(first, two_digits + 2 * value, 2);
    } else {
        *--first = (char)('0' + value);
    }
    size_t length = (size_t)(digits + sizeof(digits) - first);
    memcpy(at, first, length);
    return at + length;
}

char *json_put_i64(char *at, int64_t value)
{
    if (value >= 0)
        return json_put_u64(at, (uint64_t)value);
    *at = '-';
    return json_put_u64(at + 1, 0 - (uint64_t)value);
}

/* Whether any of eight bytes needs a closer look: below 0x20, a quote, a backslash, or not ASCII. A borrow of the
 * subtractions may call a plain byte special, which costs time and nothing else. */
static bool any_special(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101;
    uint64_t quote = word ^ (ones * '"');
    uint64_t backslash = word ^ (ones * '\\');
    return (((word - ones * 0x20) | (quote - ones) | (backslash - ones) | word) & (ones * 0x80)) != 0;
}

/* Length of the valid UTF-8 sequence of a non-ASCII lead byte, 0 when there is none. */
static size_t utf8_sequence(const unsigned char *s, size_t left)
{
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    size_t length;
    if (s[0] >= 0xC2 && s[0] <= 0xDF) {
        length = 2;
    } else if (s[0] >= 0xE0 && s[0] <= 0xEF) {
        length = 3;
        if (s[0] == 0xE0)
            low = 0xA0; /* overlong */
        else if (s[0] == 0xED)
            high = 0x9F; /* surrogates */
    } else if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        length = 4;
        if (s[0] == 0xF0)
            low = 0x90; /* overlong */
        else if (s[0] == 0xF4)
            high = 0x8F; /* above U+10FFFF */
    } else {
        return 0;
    }
    if (left < length || s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

static char *put_control(char *at, unsigned char c)
{
    char letter = 0;
    switch (c) {
    case '\n':
        letter = 'n';
        break;
    case '\t':
        letter = 't';
        break;
    case '\r':
        letter = 'r';
        break;
    case '\b':
        letter = 'b';
        break;
    case '\f':
        letter = 'f';
        break;
    }
    *at++ = '\\';
    if (letter != 0) {
        *at++ = letter;
        return at;
    }
    memcpy(at, "u00", 3);
    at[3] = hex_digits[c >> 4];
    at[4] = hex_digits[c & 0xF];
    return at + 5;
}

char *json_put_string(char *at, const void *bytes, size_t length)
{
    const unsigned char *s = bytes;
    const unsigned char *end = s + length;
    *at++ = '"';
    while (s < end) {
        while (end - s >= 8) {
            uint64_t word;
            memcpy(&word, s, 8);
            if (any_special(word))
                break;
            memcpy(at, &word, 8);
            at += 8;
            s += 8;
        }
        if (s == end)
            break;
        unsigned char c = *s;
        if (c >= 0x80) {
            size_t sequence = utf8_sequence(s, (size_t)(end - s));
            if (sequence == 0) {
                memcpy(at, "\xEF\xBF\xBD", 3);
                at += 3;
                s++;
            } else {
                memcpy(at, s, sequence);
                at += sequence;
                s += sequence;
            }
            continue;
        }
        s++;
        if (c < 0x20) {
            at = put_control(at, c);
        } else {
            if (c == '"' || c == '\\')
                *at++ = '\\';
            *at++ = (char)c;
        }
    }
    *at++ = '"';
    return at;
}

void json_free(struct json_writer *w)
{
    free(w->data);
    *w = (struct json_writer){0};
}

void json_reset(struct json_writer *w)
{
    w->length = 0;
    w->failed = false;
    w->after_value = false;
}

char *json_put_hex(char *at, const void *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    for (const uint8_t *byte = bytes; byte < (const uint8_t *)bytes + length; byte++) {
        *at++ = digits[*byte >> 4];
        *at++ = digits[*byte & 15];
    }
    return at;
}

/* Room for `length` more bytes; false when there is no memory for it, or was none before. */
static bool reserve(struct json_writer *w, size_t length)
{
    if (w->failed)
        return false;
    if (w->capacity - w->length >= length)
        return true;
    size_t capacity = w->capacity == 0 ? 1024 : w->capacity;
    while (capacity - w->length < length)
        capacity *= 2;
    char *data = realloc(w->data, capacity);
    if (data == NULL) {
        w->failed = true;
        return false;
    }
    w->data = data;
    w->capacity = capacity;
    return true;
}

static void append(struct json_writer *w, const char *text, size_t length)
{
    if (!reserve(w, length))
        return;
    memcpy(w->data + w->length, text, length);
    w->length += length;
}

static void separate(struct json_writer *w)
{
    if (w->after_value)
        append(w, ",", 1);
    w->after_value = true;
}

static void begin(struct json_writer *w, const char *bracket)
{
    separate(w);
    append(w, bracket, 1);
    w->after_value = false;
}

static void end(struct json_writer *w, const char *bracket)
{
    append(w, bracket, 1);
    w->after_value = true;
}

static void literal(struct json_writer *w, const char *text)
{
    separate(w);
    append(w, text, strlen(text));
}

void json_begin_object(struct json_writer *w)
{
    begin(w, "{");
}

void json_end_object(struct json_writer *w)
{
    end(w, "}");
}

void json_begin_array(struct json_writer *w)
{
    begin(w, "[");
}

void json_end_array(struct json_writer *w)
{
    end(w, "]");
}

void json_name(struct json_writer *w, const char *name)
{
    json_text(w, name);
    append(w, ":", 1);
    w->after_value = false;
}

void json_u64(struct json_writer *w, uint64_t value)
{
    separate(w);
    if (reserve(w, JSON_INTEGER_MAX))
        w->length = (size_t)(json_put_u64(w->data + w->length, value) - w->data);
}

void json_i64(struct json_writer *w, int64_t value)
{
    separate(w);
    if (reserve(w, JSON_INTEGER_MAX))
        w->length = (size_t)(json_put_i64(w->data + w->length, value) - w->data);
}

void json_bool(struct json_writer *w, bool value)
{
    literal(w, value ? "true" : "false");
}

void json_nothing(struct json_writer *w)
{
    literal(w, "null");
}

void json_text(struct json_writer *w, const char *text)
{
    if (text == NULL) {
        json_nothing(w);
        return;
    }
    size_t length = strlen(text);
    separate(w);
    if (reserve(w, JSON_STRING_MAX(length)))
        w->length = (size_t)(json_put_string(w->data + w->length, text, length) - w->data);
}

void json_member_u64(struct json_writer *w, const char *name, uint64_t value)
{
    json_name(w, name);
    json_u64(w, value);
}

void json_member_bool(struct json_writer *w, const char *name, bool value)
{
    json_name(w, name);
    json_bool(w, value);
}

void json_member_string(struct json_writer *w, const char *name, const char *text)
{
    json_name(w, name);
    json_text(w, text);
}

char *json_room(struct json_writer *w, size_t most)
{
    separate(w);
    return reserve(w, most) ? w->data + w->length : NULL;
}

void json_wrote(struct json_writer *w, const char *end)
{
    w->length = (size_t)(end - w->data);
}

void json_hex(struct json_writer *w, const void *bytes, size_t length)
{
    char *at = json_room(w, 2 * length + 2);
    if (at == NULL)
        return;
    *at++ = '"';
    at = json_put_hex(at, bytes, length);
    *at++ = '"';
    json_wrote(w, at);
}

void json_end_line(struct json_writer *w)
{
    append(w, "\n", 1);
    w->after_value = false;
}
