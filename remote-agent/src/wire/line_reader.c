#include "wire/line_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define READ_BYTES ((size_t)64 << 10)

void line_reader_init(struct line_reader *reader, int fd, size_t longest)
{
    *reader = (struct line_reader){.fd = fd, .longest = longest};
}

void line_reader_free(struct line_reader *reader)
{
    free(reader->memory);
    reader->memory = NULL;
}

int line_reader_fill(struct line_reader *reader)
{
    if (reader->start > 0) {
        memmove(reader->memory, reader->memory + reader->start, reader->end - reader->start);
        reader->end -= reader->start;
        reader->searched -= reader->start;
        reader->start = 0;
    }
    if (reader->capacity - reader->end < READ_BYTES) {
        size_t capacity = 2 * reader->capacity + READ_BYTES;
        char *memory = realloc(reader->memory, capacity);
        if (memory == NULL)
            return -ENOMEM;
        reader->memory = memory;
        reader->capacity = capacity;
    }
    ssize_t length = read(reader->fd, reader->memory + reader->end, READ_BYTES);
    if (length < 0)
        return -errno;
    reader->end += (size_t)length;
    return (int)length;
}

enum line_status line_reader_next(struct line_reader *reader, const char **line, size_t *length)
{
    for (;;) {
        if (reader->searched == reader->end)
            break;
        char *feed = memchr(reader->memory + reader->searched, '\n', reader->end - reader->searched);
        if (feed == NULL) {
            reader->searched = reader->end;
            break;
        }
        *line = reader->memory + reader->start;
        *length = (size_t)(feed - *line);
        reader->start = reader->searched = (size_t)(feed - reader->memory) + 1;
        if (reader->skipping)
            reader->skipping = false;
        else
            return *length > reader->longest ? LINE_TOO_LONG : LINE_READY;
    }
    if (reader->skipping) {
        reader->start = reader->end;
    } else if (reader->end - reader->start > reader->longest) {
        reader->skipping = true;
        reader->start = reader->end;
        return LINE_TOO_LONG;
    }
    return LINE_NONE;
}
