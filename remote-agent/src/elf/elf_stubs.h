/* The stubs through which a program calls other libraries (its procedure linkage table). They have no symbols. */
#ifndef PROBESCOPE_ELF_STUBS_H
#define PROBESCOPE_ELF_STUBS_H

#include <stdbool.h>
#include <stdint.h>

#include "elf/elf_file.h"
#include "elf/symbol_index.h"

/* Reads where they are, and their length in bytes; x86_64 and arm64. */
void elf_stubs_read(const struct elf_file *file, struct symbol_index *stubs, uint64_t *stub_bytes);

/* Names the stub at an address of the file, "puts@plt"; false when there is none. */
bool elf_stubs_find(const struct elf_file *file, const struct symbol_index *stubs, uint64_t stub_bytes,
                    uint64_t address, struct symbol_found *found);

#endif
