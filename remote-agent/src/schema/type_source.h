/* Where types are looked up: in an object, and in the running kernel. */
#ifndef PROBESCOPE_TYPE_SOURCE_H
#define PROBESCOPE_TYPE_SOURCE_H

#include <stdbool.h>

struct btf;

/* The running kernel's BTF, read when it is first asked for. Zero-initialise; free with kernel_btf_free. */
struct kernel_btf {
    struct btf *btf;
    bool looked_for;
};

/* NULL when it can't be read. */
const struct btf *kernel_btf_read(struct kernel_btf *kernel);

void kernel_btf_free(struct kernel_btf *kernel);

struct type_source {
    const struct btf *object;
    struct kernel_btf *kernel; /* NULL to name values by the object alone */
};

#endif
