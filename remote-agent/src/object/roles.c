#include "object/roles.h"

#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object/globals.h"

static const char name_programs[] = "Name every program role__variant or role__variant__part.";

static struct role *role_named(const struct role_set *set, const char *name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->roles[i].name, name) == 0)
            return &set->roles[i];
    }
    return NULL;
}

static struct variant *variant_named(const struct role *role, const char *name)
{
    for (size_t i = 0; i < role->variant_count; i++) {
        if (strcmp(role->variants[i].name, name) == 0)
            return &role->variants[i];
    }
    return NULL;
}

static struct role *add_role(struct role_set *set, const char *name)
{
    struct role *roles = realloc(set->roles, (set->count + 1) * sizeof(*roles));
    if (roles == NULL)
        return NULL;
    set->roles = roles;
    struct role *role = &roles[set->count++];
    *role = (struct role){0};
    memcpy(role->name, name, strlen(name) + 1);
    return role;
}

static struct variant *add_variant(struct role *role, const char *name)
{
    struct variant *variants = realloc(role->variants, (role->variant_count + 1) * sizeof(*variants));
    if (variants == NULL)
        return NULL;
    role->variants = variants;
    struct variant *variant = &variants[role->variant_count++];
    *variant = (struct variant){0};
    memcpy(variant->name, name, strlen(name) + 1);
    return variant;
}

static bool add_program(struct variant *variant, const char *program)
{
    char **programs = realloc(variant->programs, (variant->program_count + 1) * sizeof(*programs));
    if (programs == NULL)
        return false;
    variant->programs = programs;
    programs[variant->program_count] = strdup(program);
    if (programs[variant->program_count] == NULL)
        return false;
    variant->program_count++;
    return true;
}

static void free_variant(struct variant *variant)
{
    for (size_t i = 0; i < variant->program_count; i++)
        free(variant->programs[i]);
    free(variant->programs);
}

/* Splits at "__". False when the name has no variant, or a part of it is too long. */
static bool split(const char *program, char role[64], char variant[64])
{
    const char *separator = strstr(program, "__");
    if (separator == NULL)
        return false;
    const char *rest = separator + 2;
    const char *end = strstr(rest, "__");
    size_t role_length = (size_t)(separator - program);
    size_t variant_length = end == NULL ? strlen(rest) : (size_t)(end - rest);
    if (role_length == 0 || role_length >= 64 || variant_length == 0 || variant_length >= 64)
        return false;
    snprintf(role, 64, "%.*s", (int)role_length, program);
    snprintf(variant, 64, "%.*s", (int)variant_length, rest);
    return true;
}

static int place_program(struct role_set *set, const char *program, struct problem *problem)
{
    char role_name[64];
    char variant_name[64];
    if (!split(program, role_name, variant_name))
        return problem_set(problem, "object", name_programs, "Program %s names no role and variant.", program);
    struct role *role = role_named(set, role_name);
    if (role == NULL)
        role = add_role(set, role_name);
    if (role == NULL)
        return problem_no_memory(problem);
    struct variant *variant = variant_named(role, variant_name);
    if (variant == NULL)
        variant = add_variant(role, variant_name);
    if (variant == NULL || !add_program(variant, program))
        return problem_no_memory(problem);
    return 0;
}

/* Brings the variants into the wanted order; those that are not wanted are dropped. */
static int order_variants(struct role *role, const json_t *wanted, struct problem *problem)
{
    for (size_t place = 0; place < json_array_size(wanted); place++) {
        const char *name = json_string_value(json_array_get(wanted, place));
        struct variant *variant = variant_named(role, name);
        if (variant == NULL)
            return problem_set(problem, "object", "Make the descriptor's variants agree with the object's programs.",
                               "The object has no program %s__%s.", role->name, name);
        if (variant < role->variants + place)
            return problem_set(problem, "object", "Name each variant once in the descriptor.",
                               "Variant %s of role %s is named twice.", name, role->name);
        struct variant moved = *variant;
        *variant = role->variants[place];
        role->variants[place] = moved;
    }
    while (role->variant_count > json_array_size(wanted))
        free_variant(&role->variants[--role->variant_count]);
    return 0;
}

static int order_roles(struct role_set *set, const json_t *order, struct problem *problem)
{
    const char *name;
    json_t *wanted;
    json_object_foreach((json_t *)order, name, wanted)
    {
        struct role *role = role_named(set, name);
        if (role == NULL)
            return problem_set(problem, "object", "Make the descriptor's roles agree with the object's programs.",
                               "The object has no program of role %s.", name);
        if (order_variants(role, wanted, problem) != 0)
            return -1;
    }
    return 0;
}

int roles_read(const struct bpf_object *object, const json_t *order, const json_t *optional, struct role_set *set,
               struct problem *problem)
{
    struct bpf_program *program;
    bpf_object__for_each_program(program, object)
    {
        if (place_program(set, bpf_program__name(program), problem) != 0)
            return -1;
    }
    if (set->count == 0)
        return problem_set(problem, "object", name_programs, "The object holds no BPF program.");
    if (order_roles(set, order, problem) != 0)
        return -1;
    for (size_t i = 0; i < json_array_size(optional); i++) {
        struct role *role = role_named(set, json_string_value(json_array_get(optional, i)));
        if (role != NULL)
            role->optional = true;
    }
    /* Rows are whole without it: a cgroup that was gone too soon is told as such. */
    struct role *new_cgroups = role_named(set, "new_cgroups");
    if (new_cgroups != NULL)
        new_cgroups->optional = true;
    for (size_t i = 0; i < set->count; i++) {
        struct role *role = &set->roles[i];
        role->refusals = calloc(role->variant_count + 1, sizeof(*role->refusals));
        if (role->refusals == NULL)
            return problem_no_memory(problem);
    }
    return 0;
}

static void free_role(struct role *role)
{
    for (size_t i = 0; i < role->variant_count; i++)
        free_variant(&role->variants[i]);
    free(role->variants);
    free(role->refusals);
}

void roles_drop_unwanted(struct role_set *set, struct bpf_object *object)
{
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (globals_parameter_bool(object, set->roles[i].name, true))
            set->roles[kept++] = set->roles[i];
        else
            free_role(&set->roles[i]);
    }
    set->count = kept;
}

void roles_free(struct role_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        free_role(&set->roles[i]);
    free(set->roles);
    *set = (struct role_set){0};
}
