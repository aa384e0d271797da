/* A sorted list of named address ranges: what every source of symbols is read into. */
#ifndef PROBESCOPE_SYMBOLS_TABLE_H
#define PROBESCOPE_SYMBOLS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbol {
    uint64_t start;
    uint64_t size;   /* bytes; 0 when its source does not tell: then it reaches to the next symbol */
    uint32_t name;   /* where its name begins in `names` */
    uint32_t module; /* where its module's name begins in `names`, 0 for none */
};

/* Zero-initialise; free with symbol_table_free. */
struct symbol_table {
    struct symbol *symbols;
    size_t count;
    size_t capacity;
    char *names;
    size_t names_length;
    size_t names_capacity;
};

void symbol_table_free(struct symbol_table *table);

/* Memory held, bytes. */
size_t symbol_table_bytes(const struct symbol_table *table);

/* Keeps a text; returns where it begins in `names`, 0 when it is empty, too long, or there is no room for it. */
uint32_t symbol_table_text(struct symbol_table *table, const char *text, size_t length);

/* Adds a symbol whose texts were kept before. False when there is no room: the caller stops and uses what is there. */
bool symbol_table_add(struct symbol_table *table, uint64_t start, uint64_t size, uint32_t name, uint32_t module);

/* Call once after the last add and before the first find. */
void symbol_table_sort(struct symbol_table *table);

/* The symbol that holds `address`, NULL when none does. */
const struct symbol *symbol_table_find(const struct symbol_table *table, uint64_t address);

#endif
