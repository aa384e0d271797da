/* Lines of bounded length from a file descriptor. */
#ifndef PROBESCOPE_LINE_READER_H
#define PROBESCOPE_LINE_READER_H

#include <stdbool.h>
#include <stddef.h>

struct line_reader {
    int fd;
    size_t longest; /* bytes of a line without its line feed; longer ones are skipped and reported */
    char *memory;
    size_t capacity;
    size_t start; /* of the first line not handed out */
    size_t end;
    size_t searched; /* no line feed before this offset */
    bool skipping;   /* inside a line that is too long */
};

enum line_status { LINE_NONE, LINE_READY, LINE_TOO_LONG };

void line_reader_init(struct line_reader *reader, int fd, size_t longest);
void line_reader_free(struct line_reader *reader);

/* One read(2). Bytes read, 0 at the end of input, or -errno (-ENOMEM included). */
int line_reader_fill(struct line_reader *reader);

/* The next complete line, without its line feed; valid until the next fill. A line that is too long is reported
 * once, when its length is known to be too much. */
enum line_status line_reader_next(struct line_reader *reader, const char **line, size_t *length);

#endif
