/* Names of code addresses. */
#ifndef PROBESCOPE_SYMBOLS_H
#define PROBESCOPE_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum frame_kind { FRAME_KERNEL, FRAME_USER, FRAME_JIT, FRAME_UNKNOWN };

/* What an address is. The texts are valid until the next call with the same `struct symbols`. */
struct frame_name {
    enum frame_kind kind;
    const char *symbol; /* NULL when unknown */
    uint64_t offset;    /* bytes from the start of the symbol */
    const char *module; /* kernel module, binary or library; NULL when unknown */
    const char *why;    /* why there is no symbol; NULL when there is one */
    bool outside;       /* the process has no code there */
    bool later;         /* a just-in-time compiler may still tell its name */
};

/* Code of a process. */
struct code_place {
    struct symbol_file *file; /* that it was mapped from, until the next call; NULL for code made at run time */
    uint64_t address;         /* as the file's segments place it */
};

struct symbol_file;
struct symbols;

/* NULL when out of memory. Nothing is read from the host before the first address is asked for. */
struct symbols *symbols_new(void);
void symbols_free(struct symbols *symbols);

/* Begins to note what processes map, so that those are named that end soon; and ends to. 0, or -errno: then only those
 * are named that live when they are asked for. Both may be called when it is so already. */
int symbols_listen(struct symbols *symbols);
void symbols_ignore(struct symbols *symbols);

/* Takes in what was noted. Called before stacks are named, and at least every 50 ms while listening. */
void symbols_catch_up(struct symbols *symbols);

void symbols_kernel(struct symbols *symbols, uint64_t addr, struct frame_name *out);
/* `tgid` is the process whose address space `addr` belongs to; it may have exited. */
void symbols_user(struct symbols *symbols, int tgid, uint64_t addr, struct frame_name *out);

/* False when the process has no code at `addr`, or it is not known whether it has. */
bool symbols_code(struct symbols *symbols, int tgid, uint64_t addr, struct code_place *out);

/* Every stack that was taken before `named_ns`, CLOCK_MONOTONIC, has its names: what is known of processes that ended
 * before then is not needed any more. */
void symbols_named_until(struct symbols *symbols, uint64_t named_ns);

/* Drops what is not needed any more about processes that are gone, and closes files that are not asked for. Called
 * every few seconds. */
void symbols_forget_unused(struct symbols *symbols);

/* Lets go of what can be read again. */
void symbols_make_room(struct symbols *symbols);

/* Bytes of the ring buffers through which the kernel tells about processes. */
size_t symbols_ring_bytes(const struct symbols *symbols);

#endif
