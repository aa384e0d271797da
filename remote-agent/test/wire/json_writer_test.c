#include "wire/json_writer.h"

#include <stdint.h>

#include "test.h"

static void integers(void)
{
    static const struct {
        uint64_t value;
        const char *text;
    } cases[] = {{0, "0"},
                 {9, "9"},
                 {10, "10"},
                 {99, "99"},
                 {100, "100"},
                 {999, "999"},
                 {1000, "1000"},
                 {UINT32_MAX, "4294967295"},
                 {10000000000000000000u, "10000000000000000000"},
                 {UINT64_MAX, "18446744073709551615"}};
    char out[32];
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        CHECK_TEXT(out, json_put_u64(out, cases[i].value) - out, cases[i].text);
    CHECK_TEXT(out, json_put_i64(out, 0) - out, "0");
    CHECK_TEXT(out, json_put_i64(out, -1) - out, "-1");
    CHECK_TEXT(out, json_put_i64(out, INT64_MAX) - out, "9223372036854775807");
    CHECK_TEXT(out, json_put_i64(out, INT64_MIN) - out, "-9223372036854775808");
}

static void every_power_of_ten_agrees_with_printf(void)
{
    char out[32];
    char expected[32];
    for (uint64_t power = 1; power <= 1000000000000000000u; power *= 10) {
        for (int64_t near = -1; near <= 1; near++) {
            snprintf(expected, sizeof(expected), "%lu", power + (uint64_t)near);
            CHECK_TEXT(out, json_put_u64(out, power + (uint64_t)near) - out, expected);
        }
    }
}

static void check_string(const char *bytes, size_t length, const char *expected)
{
    char out[512];
    NEED(JSON_STRING_MAX(length) <= sizeof(out));
    CHECK_TEXT(out, json_put_string(out, bytes, length) - out, expected);
}

static void every_escape(void)
{
    check_string("", 0, "\"\"");
    check_string("plain", 5, "\"plain\"");
    check_string("a\"b\\c/", 6, "\"a\\\"b\\\\c/\"");
    check_string("\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\"");
    check_string("\0\1\x1f\x7f", 4, "\"\\u0000\\u0001\\u001f\x7f\"");
    for (unsigned char c = 0; c < 0x20; c++) {
        char out[16];
        char *end = json_put_string(out, &c, 1);
        for (char *at = out; at < end; at++)
            CHECK((unsigned char)*at >= 0x20);
    }
}

static void every_place_of_a_special_byte(void)
{
    for (size_t place = 0; place < 24; place++) {
        char text[24];
        memset(text, 'x', sizeof(text));
        text[place] = '"';
        char expected[64];
        snprintf(expected, sizeof(expected), "\"%.*s\\\"%.*s\"", (int)place, text, (int)(23 - place), text + place + 1);
        check_string(text, sizeof(text), expected);
    }
}

#define LOST "\xEF\xBF\xBD"

static void invalid_utf8_becomes_one_replacement_per_byte(void)
{
    static const struct {
        const char *bytes;
        const char *expected;
    } cases[] = {
        {"\xC3\xA9", "\"\xC3\xA9\""},                        /* two bytes */
        {"\xE2\x82\xAC", "\"\xE2\x82\xAC\""},                /* three */
        {"\xF0\x9D\x84\x9E", "\"\xF0\x9D\x84\x9E\""},        /* four */
        {"\xF4\x8F\xBF\xBF", "\"\xF4\x8F\xBF\xBF\""},        /* U+10FFFF */
        {"\x80", "\"" LOST "\""},                            /* a continuation alone */
        {"\xC3", "\"" LOST "\""},                            /* cut */
        {"\xE2\x82", "\"" LOST LOST "\""},                   /* cut */
        {"\xE2\x82x", "\"" LOST LOST "x\""},                 /* interrupted */
        {"\xF0\x9D\x84", "\"" LOST LOST LOST "\""},          /* cut */
        {"\xC0\xAF", "\"" LOST LOST "\""},                   /* overlong */
        {"\xC1\xBF", "\"" LOST LOST "\""},                   /* overlong */
        {"\xE0\x9F\xBF", "\"" LOST LOST LOST "\""},          /* overlong */
        {"\xF0\x8F\xBF\xBF", "\"" LOST LOST LOST LOST "\""}, /* overlong */
        {"\xED\xA0\x80", "\"" LOST LOST LOST "\""},          /* a surrogate */
        {"\xF4\x90\x80\x80", "\"" LOST LOST LOST LOST "\""}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", "\"" LOST LOST LOST LOST "\""}, /* no such lead */
        {"\xFE\xFF", "\"" LOST LOST "\""},                   /* never in UTF-8 */
        {"(\xFF)\xC3\xA9\n", "\"(" LOST ")\xC3\xA9\\n\""},   /* all mixed */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        check_string(cases[i].bytes, strlen(cases[i].bytes), cases[i].expected);
}

static bool is_valid_utf8(const unsigned char *s, size_t length)
{
    size_t i = 0;
    while (i < length) {
        uint32_t code;
        size_t more;
        uint32_t least;
        if (s[i] < 0x80)
            code = s[i], more = 0, least = 0;
        else if ((s[i] & 0xE0) == 0xC0)
            code = s[i] & 0x1F, more = 1, least = 0x80;
        else if ((s[i] & 0xF0) == 0xE0)
            code = s[i] & 0x0F, more = 2, least = 0x800;
        else if ((s[i] & 0xF8) == 0xF0)
            code = s[i] & 0x07, more = 3, least = 0x10000;
        else
            return false;
        if (more > length - i - 1)
            return false;
        for (size_t j = 1; j <= more; j++) {
            if ((s[i + j] & 0xC0) != 0x80)
                return false;
            code = code << 6 | (s[i + j] & 0x3F);
        }
        if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return false;
        i += more + 1;
    }
    return true;
}

/* Random bytes, with leads and continuations more often than chance has it. */
static void any_bytes_become_valid_utf8(void)
{
    uint32_t seed = 12345;
    for (int round = 0; round < 50000; round++) {
        unsigned char bytes[40];
        size_t length = 0;
        seed = seed * 1664525 + 1013904223;
        size_t wanted = seed >> 27;
        while (length < wanted) {
            seed = seed * 1664525 + 1013904223;
            unsigned char byte = (unsigned char)(seed >> 16);
            bytes[length++] = (seed >> 30) != 0 ? byte | 0x80 : byte;
        }
        char out[JSON_STRING_MAX(sizeof(bytes))];
        char *end = json_put_string(out, bytes, length);
        CHECK(end - out <= (long)JSON_STRING_MAX(length));
        CHECK(is_valid_utf8((unsigned char *)out, (size_t)(end - out)));
        CHECK(memchr(out, '\n', (size_t)(end - out)) == NULL);
    }
}

static void a_structure(void)
{
    struct json_writer w = {0};
    json_begin_object(&w);
    json_member_u64(&w, "a", 1);
    json_name(&w, "b");
    json_begin_array(&w);
    json_nothing(&w);
    json_bool(&w, true);
    json_begin_object(&w);
    json_end_object(&w);
    json_i64(&w, -5);
    json_end_array(&w);
    json_member_string(&w, "c", NULL);
    json_end_object(&w);
    json_end_line(&w);
    CHECK(!w.failed);
    CHECK_TEXT(w.data, w.length, "{\"a\":1,\"b\":[null,true,{},-5],\"c\":null}\n");
    json_free(&w);
}

int main(void)
{
    RUN(integers);
    RUN(every_power_of_ten_agrees_with_printf);
    RUN(every_escape);
    RUN(every_place_of_a_special_byte);
    RUN(invalid_utf8_becomes_one_replacement_per_byte);
    RUN(any_bytes_become_valid_utf8);
    RUN(a_structure);
    return any_test_failed;
}
