#include "symbols_table.h"

#include <stdlib.h>
#include <string.h>

/* A file from anywhere can't make the agent hold more than this. */
#define SYMBOLS_LIMIT (2u << 20)
#define NAMES_LIMIT   (128u << 20)
#define NAME_LIMIT    4096

/* A symbol without a size that begins further away than this is not where the address belongs. */
#define UNSIZED_REACH (1u << 20)

/* How many symbols before the nearest one are asked whether they reach over it. */
#define OVERLAP_DEPTH 16

void symbol_table_free(struct symbol_table *table)
{
    free(table->symbols);
    free(table->names);
    *table = (struct symbol_table){0};
}

size_t symbol_table_bytes(const struct symbol_table *table)
{
    return table->capacity * sizeof(*table->symbols) + table->names_capacity;
}

/* Doubles an array until it holds `needed` elements. */
static bool grow(void **array, size_t *capacity, size_t needed, size_t element)
{
    size_t wanted = *capacity ? *capacity : 1024;
    void *grown;

    if (needed <= *capacity)
        return true;
    while (wanted < needed)
        wanted *= 2;
    grown = realloc(*array, wanted * element);
    if (!grown)
        return false;
    *array = grown;
    *capacity = wanted;
    return true;
}

uint32_t symbol_table_text(struct symbol_table *table, const char *text, size_t length)
{
    size_t at = table->names_length ? table->names_length : 1; /* 0 stands for none */
    size_t end = at + length + 1;

    if (!length || length > NAME_LIMIT || end > NAMES_LIMIT ||
        !grow((void **)&table->names, &table->names_capacity, end, 1))
        return 0;
    memcpy(table->names + at, text, length);
    table->names[end - 1] = '\0';
    table->names_length = end;
    return at;
}

bool symbol_table_add(struct symbol_table *table, uint64_t start, uint64_t size, uint32_t name, uint32_t module)
{
    if (!name || table->count >= SYMBOLS_LIMIT ||
        !grow((void **)&table->symbols, &table->capacity, table->count + 1, sizeof(*table->symbols)))
        return false;
    table->symbols[table->count++] = (struct symbol){.start = start, .size = size, .name = name, .module = module};
    return true;
}

/* By address; of those at one address the longest last, and of equals the first added last: the last one is found
 * first. */
static int compare(const void *left, const void *right)
{
    const struct symbol *a = left, *b = right;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return a->name > b->name ? -1 : a->name < b->name;
}

void symbol_table_sort(struct symbol_table *table)
{
    if (table->count)
        qsort(table->symbols, table->count, sizeof(*table->symbols), compare);
}

/* How many symbols begin at or before `address`. */
static size_t beginning_until(const struct symbol_table *table, uint64_t address)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->symbols[middle].start <= address)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct symbol *symbol_table_find(const struct symbol_table *table, uint64_t address)
{
    size_t end = beginning_until(table, address);

    for (size_t i = end; i > 0 && end - i < OVERLAP_DEPTH; i--) {
        const struct symbol *symbol = &table->symbols[i - 1];
        uint64_t offset = address - symbol->start;

        if (symbol->size ? offset < symbol->size : i == end && offset < UNSIZED_REACH)
            return symbol;
    }
    return NULL;
}
