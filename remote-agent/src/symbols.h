/* Names of code addresses. */
#ifndef PROBESCOPE_SYMBOLS_H
#define PROBESCOPE_SYMBOLS_H

#include <stdint.h>

enum frame_kind { FRAME_KERNEL, FRAME_USER, FRAME_JIT, FRAME_UNKNOWN };

/* What an address is. The texts are valid until the next call with the same `struct symbols`. */
struct frame_name {
    enum frame_kind kind;
    const char *symbol; /* NULL when unknown */
    uint64_t offset;    /* bytes from the start of the symbol */
    const char *module; /* kernel module, binary or library; NULL when unknown */
    const char *why;    /* why there is no symbol; NULL when there is one */
};

struct symbols;

/* NULL when out of memory. Nothing is read from the host before the first address is asked for. */
struct symbols *symbols_new(void);
void symbols_free(struct symbols *symbols);

void symbols_kernel(struct symbols *symbols, uint64_t addr, struct frame_name *out);
/* `tgid` is the process whose address space `addr` belongs to; it may have exited. */
void symbols_user(struct symbols *symbols, int tgid, uint64_t addr, struct frame_name *out);

/* Drops what is kept about processes that are gone. Called every few seconds. */
void symbols_forget_exited(struct symbols *symbols);

#endif
