/* Input that arrives in parts of any length. The first byte is the length of the longest line; each part begins with
 * its own length. The reader must find the lines that are there when all parts are looked at together. */
#include "wire/line_reader.h"

#include "fuzz.h"

struct expected {
    const char *at; /* the first line that the reader has not told of */
    const char *end;
    size_t longest;
};

/* Where the next line ends: at its line feed, else at the end of input. */
static const char *line_end(const struct expected *expected)
{
    const char *feed = memchr(expected->at, '\n', (size_t)(expected->end - expected->at));
    return feed == NULL ? expected->end : feed;
}

static void read_lines(struct line_reader *reader, struct expected *expected)
{
    const char *line;
    size_t length;
    enum line_status status;
    while ((status = line_reader_next(reader, &line, &length)) != LINE_NONE) {
        const char *end = line_end(expected);
        size_t wanted = (size_t)(end - expected->at);
        if (status == LINE_READY)
            REQUIRE(end < expected->end && length == wanted && memcmp(line, expected->at, wanted) == 0);
        REQUIRE((wanted > expected->longest) == (status == LINE_TOO_LONG));
        expected->at = end < expected->end ? end + 1 : end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct line_reader reader;
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    line_reader_init(&reader, ends[0], data[0]);

    char *text = malloc(size);
    REQUIRE(text != NULL);
    size_t bytes = 0;
    for (size_t at = 1; at < size; at += 1 + data[at]) {
        size_t length = data[at] < size - at - 1 ? data[at] : size - at - 1;
        memcpy(text + bytes, data + at + 1, length);
        bytes += length;
    }
    struct expected expected = {text, text + bytes, data[0]};
    for (size_t at = 1; at < size; at += 1 + data[at]) {
        size_t length = data[at] < size - at - 1 ? data[at] : size - at - 1;
        if (length == 0)
            continue;
        REQUIRE(write(ends[1], data + at + 1, length) == (ssize_t)length);
        REQUIRE(line_reader_fill(&reader) == (int)length);
        read_lines(&reader, &expected);
    }
    /* What is left is the beginning of a line that may still end in time. */
    REQUIRE(line_end(&expected) == expected.end && (size_t)(expected.end - expected.at) <= expected.longest);
    line_reader_free(&reader);
    free(text);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
