/* The programs that serve one role, and what each is attached by. */
#ifndef PROBESCOPE_ATTACHMENT_H
#define PROBESCOPE_ATTACHMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attach/iterators.h"

struct bpf_link;
struct bpf_object;
struct bpf_program;

struct program_link {
    struct bpf_link *link; /* NULL once it is detached */
    const struct bpf_program *program;
    uint64_t missed; /* see missed.h */
};

struct attachment {
    struct bpf_object *object;
    bool shared; /* the object is `firsts` of the attach_source, not this role's own */
    struct program_link *links;
    size_t link_count;
    struct iterators iterators;
};

/* Room for `more` links. False without memory. */
bool attachment_reserve(struct attachment *attachment, size_t more);

/* Detaches the programs; their counters can still be read. */
void attachment_detach(struct attachment *attachment);
void attachment_free(struct attachment *attachment);

#endif
