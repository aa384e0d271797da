/* Loading and attaching the programs of a role, trying its variants in order. */
#ifndef PROBESCOPE_ATTACH_H
#define PROBESCOPE_ATTACH_H

#include <stdbool.h>

#include "attach/attachment.h"
#include "attach/sampling.h"
#include "attach/uprobe_files.h"
#include "object/object.h"
#include "object/roles.h"

/* What stands ready for the copies that variants are loaded from. */
struct attach_source {
    const struct object_image *image;
    struct bpf_object *base;
    struct bpf_object *firsts; /* holds every role's first variant, loaded; or NULL */
    struct sampling sampling;
    const struct uprobe_files *uprobe_files;
};

/* Loads the first variant of every role into one copy: libbpf reads the kernel's types anew for each object, which
 * takes longer than all else. NULL where that can't be; attach_role then finds out which variant it was. */
struct bpf_object *load_first_variants(const struct attach_source *source, const struct role_set *roles);

/* Takes the first variant of `role` that loads and attaches, and notes in `role` why those before it could not. False
 * when none took; `last` then says why the last one failed, with code "verifier" or "attach". */
bool attach_role(const struct attach_source *source, struct role *role, struct attachment *attachment,
                 struct problem *last);

#endif
