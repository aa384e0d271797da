#include "symbols/demangle.h"

#include <ctype.h>
#include <libiberty/demangle.h>
#include <setjmp.h>
#include <stdbool.h>
#include <string.h>

/* Names refer back to their own parts, each of which may do so again: a short one can stand for a text without end.
 * The C++ demangler keeps nothing on the heap, so it is left by a jump when the text is long enough. The one for Rust's
 * newer names does, and it can work without end and without writing anything: it is not given names that have many
 * references, or that may declare many lifetimes. Those few stay as they are; they can be read that way too. */
#define RUST_REFERENCES_MOST 24

struct text {
    char *bytes;
    size_t length;
    bool jumps;
    jmp_buf full;
};

static void append(const char *part, size_t length, void *context)
{
    struct text *text = context;
    size_t room = SYMBOL_NAME_MOST - 1 - text->length;

    if (!length)
        return;
    memcpy(text->bytes + text->length, part, length < room ? length : room);
    text->length += length < room ? length : room;
    if (length > room && text->jumps)
        longjmp(text->full, 1);
}

/* How many times `tag`, digits and letters, and "_" stand in a name: its numbers of that kind, and what looks like them
 * inside of words. `*longest` is how many digits the longest has. */
static size_t count_numbers(const char *name, char tag, size_t *longest)
{
    size_t count = 0;

    *longest = 0;
    for (; (name = strchr(name, tag)); name++) {
        size_t digits = 0;

        while (isalnum((unsigned char)name[1 + digits]))
            digits++;
        if (name[1 + digits] != '_')
            continue;
        count++;
        if (digits > *longest)
            *longest = digits;
    }
    return count;
}

static bool is_simple_rust(const char *name)
{
    size_t digits;

    return count_numbers(name, 'B', &digits) <= RUST_REFERENCES_MOST &&
           (count_numbers(name, 'G', &digits) == 0 || digits <= 1);
}

static bool demangle_rust(const char *name, struct text *text)
{
    if (name[1] == 'R' && !is_simple_rust(name))
        return false;
    text->jumps = false;
    return rust_demangle_callback(name, DMGL_PARAMS, append, text) && text->length;
}

static bool demangle_cpp(const char *name, struct text *text)
{
    text->length = 0;
    text->jumps = true;
    if (setjmp(text->full))
        return true;
    return cplus_demangle_v3_callback(name, DMGL_PARAMS | DMGL_ANSI | DMGL_RET_DROP, append, text) && text->length;
}

void demangle(char name[SYMBOL_NAME_MOST])
{
    char bytes[SYMBOL_NAME_MOST];
    struct text text = {.bytes = bytes};
    char *suffix;

    if (name[0] != '_' || (name[1] != 'Z' && name[1] != 'R'))
        return;
    suffix = strstr(name, ".llvm."); /* of a function that the linker made global: no part of its name */
    if (suffix)
        *suffix = '\0';
    if (!demangle_rust(name, &text) && (name[1] != 'Z' || !demangle_cpp(name, &text)))
        return;
    memcpy(name, bytes, text.length);
    name[text.length] = '\0';
}
