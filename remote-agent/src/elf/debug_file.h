/* The separate file that holds the symbols of a stripped program: Debian's -dbgsym, Fedora's -debuginfo. */
#ifndef PROBESCOPE_DEBUG_FILE_H
#define PROBESCOPE_DEBUG_FILE_H

#include <stddef.h>

#include "elf/elf_file.h"

/* Where to look, and for what. */
struct debug_search {
    const int *roots; /* processes whose roots are looked through, in order; 0 is the agent's own root */
    size_t root_count;
    const char *path; /* of the program, as its process sees it */
};

/* Finds the file with a symbol table that belongs to `program`: by its build id, else by the name and checksum that it
 * tells itself. A file whose build id differs is not taken. The descriptor in `out` is the caller's to close; false
 * when there is none. */
bool debug_file_find(const struct debug_search *search, const struct elf_file *program, const struct build_id *id,
                     struct elf_file *out);

#endif
