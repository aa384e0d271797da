/* Types of test/bpf/types.bpf.c by name. */
#ifndef PROBESCOPE_BTF_FIXTURE_H
#define PROBESCOPE_BTF_FIXTURE_H

#include <bpf/btf.h>
#include <stdint.h>

#include "schema/type_source.h"
#include "test.h"

static struct btf *types;

/* Where the schemas of the tests look: names of values are those of the object. */
#define TYPES ((struct type_source){.object = types})

static void load_types(void)
{
    types = btf__parse(TEST_BUILD "/bpf/types.bpf.o", NULL);
    NEED(types != NULL);
}

__attribute__((unused)) static uint32_t struct_id(const char *name)
{
    int32_t id = btf__find_by_name_kind(types, name, BTF_KIND_STRUCT);
    NEED(id > 0);
    return (uint32_t)id;
}

__attribute__((unused)) static uint32_t typedef_id(const char *name)
{
    int32_t id = btf__find_by_name_kind(types, name, BTF_KIND_TYPEDEF);
    NEED(id > 0);
    return (uint32_t)id;
}

#endif
