#include "symbols/kernel_symbols.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 65536

/* The list tells no sizes: a function that begins further away than this is not where an address belongs. */
#define REACH_BYTES (1u << 20)

void kernel_symbols_free(struct kernel_symbols *kernel)
{
    symbol_index_free(&kernel->functions);
    free(kernel->texts);
    *kernel = (struct kernel_symbols){0};
}

static bool keep_text(struct kernel_symbols *kernel, const char *text, uint32_t *where)
{
    size_t bytes = strlen(text) + 1;

    if (bytes > kernel->texts_capacity - kernel->texts_bytes) {
        size_t capacity = kernel->texts_capacity ? 2 * kernel->texts_capacity : FIRST_CAPACITY;
        char *texts = bytes > capacity / 2 ? NULL : realloc(kernel->texts, capacity);

        if (!texts)
            return false;
        kernel->texts = texts;
        kernel->texts_capacity = capacity;
    }
    memcpy(kernel->texts + kernel->texts_bytes, text, bytes);
    *where = (uint32_t)kernel->texts_bytes;
    kernel->texts_bytes += bytes;
    return true;
}

/* The padding before a function is listed right before it as "__pfx_" and its name, which need not be kept twice: half
 * of the list on kernels that have it. */
static bool is_named_as_kept(const struct kernel_symbols *kernel, const char *text, uint32_t *where)
{
    static const char prefix[] = "__pfx_";
    size_t prefix_bytes = sizeof(prefix) - 1;
    const struct symbol_index *functions = &kernel->functions;
    uint32_t last = functions->count ? functions->starts[functions->count - 1].where : 0;

    if (!functions->count || strncmp(kernel->texts + last, prefix, prefix_bytes) != 0 ||
        strcmp(kernel->texts + last + prefix_bytes, text) != 0)
        return false;
    *where = last + (uint32_t)prefix_bytes;
    return true;
}

/* One line: "ffffffff81000000 T name" and, for a module, "\t[module]". False when there is no room for it. */
static bool add_line(struct kernel_symbols *kernel, char *line)
{
    char *end;
    uint64_t address = strtoull(line, &end, 16);
    uint32_t where;

    if (end == line || *end != ' ' || !end[1] || end[2] != ' ' || !strchr("tTwW", end[1]))
        return true;
    if (!address) {
        kernel->hidden = true;
        return true;
    }
    end[3 + strcspn(end + 3, "\n")] = '\0';
    return (is_named_as_kept(kernel, end + 3, &where) || keep_text(kernel, end + 3, &where)) &&
           symbol_index_add(&kernel->functions, address, where);
}

void kernel_symbols_read(struct kernel_symbols *kernel, const char *path)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t capacity = 0;
    char *texts;

    if (!file)
        return;
    while (getline(&line, &capacity, file) > 0)
        if (!add_line(kernel, line))
            break;
    kernel->hidden = kernel->hidden && !kernel->functions.count;
    symbol_index_sort(&kernel->functions);
    texts = kernel->texts_bytes ? realloc(kernel->texts, kernel->texts_bytes) : NULL;
    if (texts) {
        kernel->texts = texts;
        kernel->texts_capacity = kernel->texts_bytes;
    }
    free(line);
    fclose(file);
}

bool kernel_symbols_find(const struct kernel_symbols *kernel, uint64_t address, struct symbol_found *found,
                         char *module, size_t module_size)
{
    size_t until = symbol_index_until(&kernel->functions, address);
    const struct symbol_start *start = until ? &kernel->functions.starts[until - 1] : NULL;
    const char *text, *tab;

    if (!start || address - start->address >= REACH_BYTES)
        return false;
    /* Of several names of one function the first that the kernel lists. */
    while (until > 1 && kernel->functions.starts[until - 2].address == start->address)
        start = &kernel->functions.starts[--until - 1];
    text = kernel->texts + start->where;
    tab = strchrnul(text, '\t');
    snprintf(found->name, sizeof(found->name), "%.*s", (int)(tab - text), text);
    found->offset = address - start->address;
    snprintf(module, module_size, "%.*s", *tab ? (int)strcspn(tab + 2, "]") : 0, *tab ? tab + 2 : "");
    return true;
}
