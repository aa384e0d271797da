/* Names as C++ and Rust programmers wrote them. */
#ifndef PROBESCOPE_DEMANGLE_H
#define PROBESCOPE_DEMANGLE_H

#include "elf/symbol_index.h"

/* Replaces a mangled name; leaves any other, and one that could take long. Time, stack and length are bounded whatever
 * the name. */
void demangle(char name[SYMBOL_NAME_MOST]);

#endif
