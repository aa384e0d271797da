/* The kernel's functions and those of its modules. */
#ifndef PROBESCOPE_KERNEL_SYMBOLS_H
#define PROBESCOPE_KERNEL_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "elf/symbol_index.h"

/* Zero-initialise; free with kernel_symbols_free. */
struct kernel_symbols {
    struct symbol_index functions; /* `where` is where the text begins in `texts` */
    char *texts;                   /* each "name" or "name\t[module]" with its 0 */
    size_t texts_bytes;
    size_t texts_capacity;
    bool hidden; /* the kernel shows no addresses */
};

/* Reads /proc/kallsyms or a file like it. What can't be read leaves no functions. */
void kernel_symbols_read(struct kernel_symbols *kernel, const char *path);
void kernel_symbols_free(struct kernel_symbols *kernel);

/* The function at an address and its module, "" for the kernel itself; false when there is none. */
bool kernel_symbols_find(const struct kernel_symbols *kernel, uint64_t address, struct symbol_found *found,
                         char *module, size_t module_size);

#endif
