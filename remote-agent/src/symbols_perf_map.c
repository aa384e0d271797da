#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "symbols_sources.h"

/* False when the table is full. */
static bool add_line(struct symbol_table *table, const char *line, size_t length)
{
    char *end;
    uint64_t start = strtoull(line, &end, 16);
    uint64_t size;
    const char *size_text = end;

    if (end == line || *end != ' ')
        return true;
    size = strtoull(size_text, &end, 16);
    if (end == size_text || *end != ' ' || !size)
        return true;
    while (*end == ' ')
        end++;
    length -= end - line;
    while (length && (end[length - 1] == '\n' || end[length - 1] == '\r'))
        length--;
    if (!length)
        return true;
    return symbol_table_add(table, start, size, symbol_table_text(table, end, length), 0);
}

void perf_map_read(int fd, struct symbol_table *table)
{
    int own = dup(fd);
    FILE *file = own < 0 ? NULL : fdopen(own, "r");
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;

    if (!file) {
        if (own >= 0)
            close(own);
        return;
    }
    while ((length = getline(&line, &capacity, file)) > 0)
        if (!add_line(table, line, length))
            break;
    symbol_table_sort(table);
    free(line);
    fclose(file);
}
