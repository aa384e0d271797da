/* Where named code begins, sorted by address. Names are not copied: `where` says where their source keeps them, so that
 * the functions of a large library cost 12 bytes each. */
#ifndef PROBESCOPE_SYMBOL_INDEX_H
#define PROBESCOPE_SYMBOL_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the longest name that is passed on, with its 0; longer ones are cut. */
#define SYMBOL_NAME_MOST 1024

/* How many symbols before an address are asked whether they reach over it. */
#define SYMBOL_OVERLAP_DEPTH 16

struct symbol_start {
    uint64_t address;
    uint32_t where; /* of its source: the number of a symbol, or where a text begins */
} __attribute__((packed));

/* Zero-initialise; free with symbol_index_free. */
struct symbol_index {
    struct symbol_start *starts;
    size_t count;
    size_t capacity;
};

/* A symbol that holds an address. */
struct symbol_found {
    char name[SYMBOL_NAME_MOST];
    uint64_t offset; /* of the address, from the start of the symbol */
};

void symbol_index_free(struct symbol_index *index);

/* Memory held, bytes. */
size_t symbol_index_bytes(const struct symbol_index *index);

/* False when there is no room: the caller stops and uses what is there. No file can make the agent hold more than half
 * a million. */
bool symbol_index_add(struct symbol_index *index, uint64_t address, uint32_t where);

/* Call once after the last add: sorts by address and then `where`, and gives back the memory that is not used. */
void symbol_index_sort(struct symbol_index *index);

/* How many symbols begin at or before `address`. */
size_t symbol_index_until(const struct symbol_index *index, uint64_t address);

#endif
