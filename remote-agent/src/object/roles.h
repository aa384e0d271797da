/* Roles and variants of an object, taken from the names of its programs: role__variant or role__variant__part. */
#ifndef PROBESCOPE_ROLES_H
#define PROBESCOPE_ROLES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "wire/problem.h"

struct bpf_object;

struct variant {
    char name[64];
    char **programs; /* names */
    size_t program_count;
};

/* Why a variant could not serve. */
struct refusal {
    const char *variant;
    const char *stage; /* "load" or "attach" */
    char cause[512];
};

struct role {
    char name[64];
    bool optional;
    struct variant *variants; /* in the order to try */
    size_t variant_count;
    const struct variant *taken; /* NULL until one loaded and attached */
    struct refusal *refusals;    /* room for one per variant */
    size_t refusal_count;
};

struct role_set {
    struct role *roles;
    size_t count;
};

/* Reads the roles of an open object and orders their variants: `order` is an object of arrays of strings by role,
 * `optional` an array of role names; either may be NULL. 0, or -1 with a problem of code "object". Free the set in both
 * cases. */
int roles_read(const struct bpf_object *object, const json_t *order, const json_t *optional, struct role_set *set,
               struct problem *problem);
/* Drops the roles that bear the name of a bool parameter that is false: what they do is not wanted. `object` is open,
 * with its parameters set. */
void roles_drop_unwanted(struct role_set *set, struct bpf_object *object);
void roles_free(struct role_set *set);

#endif
