#include "symbol_index.h"

#include <stdlib.h>

#define SYMBOLS_MOST   (1u << 19)
#define FIRST_CAPACITY 1024

void symbol_index_free(struct symbol_index *index)
{
    free(index->starts);
    *index = (struct symbol_index){0};
}

size_t symbol_index_bytes(const struct symbol_index *index)
{
    return index->capacity * sizeof(*index->starts);
}

static bool resize(struct symbol_index *index, size_t capacity)
{
    struct symbol_start *starts = realloc(index->starts, capacity * sizeof(*starts));

    if (!starts)
        return false;
    index->starts = starts;
    index->capacity = capacity;
    return true;
}

bool symbol_index_add(struct symbol_index *index, uint64_t address, uint32_t where)
{
    if (index->count == SYMBOLS_MOST)
        return false;
    if (index->count == index->capacity && !resize(index, index->capacity ? 2 * index->capacity : FIRST_CAPACITY))
        return false;
    index->starts[index->count++] = (struct symbol_start){.address = address, .where = where};
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct symbol_start *a = left, *b = right;

    if (a->address != b->address)
        return a->address < b->address ? -1 : 1;
    return a->where < b->where ? -1 : a->where > b->where;
}

void symbol_index_sort(struct symbol_index *index)
{
    if (!index->count) {
        symbol_index_free(index);
        return;
    }
    qsort(index->starts, index->count, sizeof(*index->starts), compare);
    (void)resize(index, index->count); /* without memory to move it, it stays as large as it is */
}

size_t symbol_index_until(const struct symbol_index *index, uint64_t address)
{
    size_t low = 0, high = index->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (index->starts[middle].address <= address)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
