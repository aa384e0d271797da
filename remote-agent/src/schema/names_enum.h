/* Names of an enum's values, from the object's BTF and the running kernel's. */
#ifndef PROBESCOPE_NAMES_ENUM_H
#define PROBESCOPE_NAMES_ENUM_H

#include <stdbool.h>

#include "schema/names.h"
#include "schema/type_source.h"

struct btf;
struct btf_type;

/* The enumerators in lower case, without the prefix up to an underscore that all those of the object share, but for
 * those that begin with an underscore and are no values. They are the kernel's where it has an enum of the same name
 * that shares an enumerator with the object's; `kernel` may be NULL. 0, or -ENOMEM. */
int names_of_enum(struct names *names, const struct btf *btf, const struct btf_type *type, struct kernel_btf *kernel);

/* Whether one of the values is negative: before clang 15 BTF does not say so. */
bool is_signed_enum(const struct btf_type *type);

#endif
