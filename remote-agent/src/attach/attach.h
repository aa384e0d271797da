/* Loading and attaching the programs of a role, trying its variants in order. */
#ifndef PROBESCOPE_ATTACH_H
#define PROBESCOPE_ATTACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attach/iterators.h"
#include "attach/sampling.h"
#include "attach/uprobe_files.h"
#include "object/object.h"
#include "object/roles.h"

struct bpf_link;
struct bpf_program;

struct program_link {
    struct bpf_link *link; /* NULL once it is detached */
    const struct bpf_program *program;
    uint64_t missed; /* see missed.h */
};

/* The programs that serve one role. */
struct attachment {
    struct bpf_object *object;
    bool shared; /* the object is `firsts` of the attach_source, not this role's own */
    struct program_link *links;
    size_t link_count;
    struct iterators iterators;
};

/* What stands ready for the copies that variants are loaded from. */
struct attach_source {
    const struct object_image *image;
    struct bpf_object *base;
    struct bpf_object *firsts; /* holds every role's first variant, loaded; or NULL */
    struct sampling sampling;
    const struct uprobe_files *uprobe_files;
};

/* Room for `more` links. False without memory. */
bool attachment_reserve(struct attachment *attachment, size_t more);

/* Loads the first variant of every role into one copy: libbpf reads the kernel's types anew for each object, which
 * takes longer than all else. NULL where that can't be; attach_role then finds out which variant it was. */
struct bpf_object *load_first_variants(const struct attach_source *source, const struct role_set *roles);

/* Takes the first variant of `role` that loads and attaches, and notes in `role` why those before it could not. False
 * when none took; `last` then says why the last one failed, with code "verifier" or "attach". */
bool attach_role(const struct attach_source *source, struct role *role, struct attachment *attachment,
                 struct problem *last);

/* Detaches the programs; their counters can still be read. */
void attachment_detach(struct attachment *attachment);
void attachment_free(struct attachment *attachment);

#endif
