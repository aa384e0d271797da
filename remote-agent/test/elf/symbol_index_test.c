/* The index of symbols: sorted by address and then by where, whatever came in, and found by address. */
#include "elf/symbol_index.h"

#include <stdlib.h>

#include "test.h"

#define COUNT 20011

static int in_order(const void *left, const void *right)
{
    const struct symbol_start *a = left, *b = right;

    if (a->address != b->address)
        return a->address < b->address ? -1 : 1;
    return a->where < b->where ? -1 : a->where > b->where;
}

/* What the C library's sort makes of the same. */
static void sorts_as_qsort_does(const struct symbol_start *starts, size_t count)
{
    struct symbol_index index = {0};
    struct symbol_start *wanted = malloc(count * sizeof(*wanted));

    NEED(wanted != NULL);
    memcpy(wanted, starts, count * sizeof(*wanted));
    qsort(wanted, count, sizeof(*wanted), in_order);
    for (size_t i = 0; i < count; i++)
        NEED(symbol_index_add(&index, starts[i].address, starts[i].where));
    symbol_index_sort(&index);
    CHECK(index.count == count);
    CHECK(memcmp(index.starts, wanted, count * sizeof(*wanted)) == 0);
    symbol_index_free(&index);
    free(wanted);
}

/* The same numbers in each run. */
static uint64_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 11;
}

static void addresses_of_every_kind_are_sorted(void)
{
    static const uint64_t masks[] = {0, 0xf, 0xffffff, 0xff00ff00ff00ull, UINT64_MAX};
    static struct symbol_start starts[COUNT];
    uint64_t state = 1;

    for (size_t kind = 0; kind < sizeof(masks) / sizeof(masks[0]); kind++) {
        for (size_t i = 0; i < COUNT; i++)
            starts[i] =
                (struct symbol_start){.address = 0xffffffff81000000ull ^ (next_number(&state) << 11 & masks[kind]),
                                      .where = (uint32_t)next_number(&state)};
        sorts_as_qsort_does(starts, COUNT);
        sorts_as_qsort_does(starts, 31);
    }
}

static void sorted_and_reversed_addresses_are_sorted(void)
{
    static struct symbol_start starts[COUNT];

    for (size_t i = 0; i < COUNT; i++)
        starts[i] = (struct symbol_start){.address = 0x401000 + 16 * i, .where = (uint32_t)i};
    sorts_as_qsort_does(starts, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        starts[i] = (struct symbol_start){.address = 0x401000 + 16 * (COUNT - i) / 3, .where = (uint32_t)i};
    sorts_as_qsort_does(starts, COUNT);
}

static void symbols_that_begin_at_or_before_an_address_are_counted(void)
{
    struct symbol_index index = {0};

    NEED(symbol_index_add(&index, 30, 0) && symbol_index_add(&index, 10, 1) && symbol_index_add(&index, 30, 2));
    symbol_index_sort(&index);
    CHECK(symbol_index_until(&index, 9) == 0);
    CHECK(symbol_index_until(&index, 10) == 1);
    CHECK(symbol_index_until(&index, 29) == 1);
    CHECK(symbol_index_until(&index, 30) == 3);
    CHECK(symbol_index_until(&index, UINT64_MAX) == 3);
    symbol_index_free(&index);
}

int main(void)
{
    RUN(addresses_of_every_kind_are_sorted);
    RUN(sorted_and_reversed_addresses_are_sorted);
    RUN(symbols_that_begin_at_or_before_an_address_are_counted);
    return any_test_failed;
}
