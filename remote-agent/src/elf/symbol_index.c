#include "elf/symbol_index.h"

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

/* Bytes of what is sorted by, the address and then `where`. */
#define KEY_BYTES 12

/* So few are sorted by insertion. */
#define FEW 32

static bool before(const struct symbol_start *a, const struct symbol_start *b)
{
    return a->address != b->address ? a->address < b->address : a->where < b->where;
}

static void insertion_sort(struct symbol_start *starts, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct symbol_start moved = starts[i];
        size_t to = i;

        for (; to && before(&moved, &starts[to - 1]); to--)
            starts[to] = starts[to - 1];
        starts[to] = moved;
    }
}

/* Byte `place` of the key, counted from its highest. */
static unsigned digit(const struct symbol_start *start, unsigned place)
{
    return place < 8 ? start->address >> (56 - 8 * place) & 0xff : start->where >> (88 - 8 * place) & 0xff;
}

/* American flag sort, in place: McIlroy, Bostic, McIlroy, "Engineering Radix Sort", Computing Systems 6(1), 1993. The
 * qsort of musl takes ten times as long, half a second for the functions of a large program, in which the ring buffer
 * runs over. */
static void sort_from(struct symbol_start *starts, size_t count, unsigned place)
{
    size_t next[256] = {0}, end[256];

    if (count <= FEW || place == KEY_BYTES) {
        insertion_sort(starts, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        next[digit(&starts[i], place)]++;
    for (size_t value = 0, begin = 0; value < 256; value++) {
        end[value] = begin + next[value];
        next[value] = begin;
        begin = end[value];
    }
    for (size_t value = 0; value < 256; value++) {
        size_t begin = value ? end[value - 1] : 0;

        while (next[value] < end[value]) {
            struct symbol_start moved = starts[next[value]];
            unsigned home;

            while ((home = digit(&moved, place)) != value) {
                struct symbol_start other = starts[next[home]];

                starts[next[home]++] = moved;
                moved = other;
            }
            starts[next[value]++] = moved;
        }
        sort_from(starts + begin, end[value] - begin, place + 1);
    }
}

void symbol_index_sort(struct symbol_index *index)
{
    if (!index->count) {
        symbol_index_free(index);
        return;
    }
    sort_from(index->starts, index->count, 0);
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
