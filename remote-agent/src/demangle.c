#include "demangle.h"

#include <ctype.h>
#include <libiberty/demangle.h>
#include <setjmp.h>
#include <stdbool.h>
#include <string.h>

/* Names refer back to their own parts, each of which may do so again: a short one can stand for a text without end.
 * The C++ demangler keeps nothing on the heap, so it is left by a jump when the text is long enough. The Rust one does,
 * and can work without writing anything: of it only names with few references are asked. */
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

    memcpy(text->bytes + text->length, part, length < room ? length : room);
    text->length += length < room ? length : room;
    if (length > room && text->jumps)
        longjmp(text->full, 1);
}

/* "B", digits and letters, "_": a reference of Rust's v0 mangling. Some of those counted may be parts of names. */
static size_t rust_references(const char *name)
{
    size_t count = 0;

    for (; (name = strchr(name, 'B')); count += *name == '_')
        for (name++; isalnum((unsigned char)*name) && *name != 'B';)
            name++;
    return count;
}

static bool demangle_rust(const char *name, struct text *text)
{
    if (name[1] == 'R' && rust_references(name) > RUST_REFERENCES_MOST)
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
