#include "rows/losses.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object/object.h"

/* LOSS_RING_FULL becomes ring_full. */
static void name_kind(char out[48], const char *constant)
{
    static const char prefix[] = "LOSS_";
    if (strncmp(constant, prefix, strlen(prefix)) == 0)
        constant += strlen(prefix);
    snprintf(out, 48, "%s", constant);
    for (char *c = out; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
}

static void read_kinds(struct losses *losses, const struct btf *btf)
{
    int32_t id = btf__find_by_name_kind(btf, "loss_kind", BTF_KIND_ENUM);
    if (id < 0)
        return;
    const struct btf_type *type = btf__type_by_id(btf, (uint32_t)id);
    const struct btf_enum *values = btf_enum(type);
    for (unsigned int i = 0; i < btf_vlen(type) && losses->kind_count < LOSS_KINDS_MOST; i++) {
        size_t at = losses->kind_count++;
        name_kind(losses->kinds[at], btf__name_by_offset(btf, values[i].name_off));
        losses->index[at] = (uint32_t)values[i].val;
    }
}

static const char *counted_map(const struct bpf_map *map)
{
    static const char prefix[] = "lost_";
    const char *name = bpf_map__name(map);
    return strncmp(name, prefix, strlen(prefix)) == 0 ? name + strlen(prefix) : NULL;
}

static int add_map(struct losses *losses, const struct bpf_map *map, struct problem *problem)
{
    bool shaped = bpf_map__type(map) == BPF_MAP_TYPE_PERCPU_ARRAY && bpf_map__value_size(map) == sizeof(uint64_t);
    for (size_t i = 0; i < losses->kind_count; i++)
        shaped &= losses->index[i] < bpf_map__max_entries(map);
    if (!shaped || losses->kind_count == 0)
        return problem_set(problem, "object", "Include losses.h, and declare the map with LOSSES_OF().",
                           "The object's map %s is no per-CPU array of u64 by enum loss_kind.", bpf_map__name(map));
    struct loss_map *added = &losses->maps[losses->map_count++];
    *added = (struct loss_map){.of = counted_map(map), .fd = bpf_map__fd(map)};
    for (size_t i = 0; i < losses->kind_count; i++)
        added->counts[i].kind = losses->kinds[i];
    if (!object_is_stream(added->of))
        losses->shared_count = losses->kind_count;
    return 0;
}

int losses_open(struct losses *losses, const struct bpf_object *object, struct problem *problem)
{
    *losses = (struct losses){0};
    const struct bpf_map *map;
    size_t count = 0;
    bpf_object__for_each_map(map, object) count += counted_map(map) != NULL;
    int cpus = libbpf_num_possible_cpus();
    losses->cpus = cpus < 1 ? 1 : (unsigned int)cpus;
    losses->per_cpu = calloc(losses->cpus, sizeof(uint64_t));
    losses->maps = calloc(count + 1, sizeof(*losses->maps));
    if (losses->per_cpu == NULL || losses->maps == NULL)
        return problem_no_memory(problem);
    read_kinds(losses, bpf_object__btf(object));
    for (size_t i = 0; i < losses->kind_count; i++)
        losses->shared[i].kind = losses->kinds[i];
    bpf_object__for_each_map(map, object)
    {
        if (counted_map(map) != NULL && add_map(losses, map, problem) != 0)
            return -1;
    }
    return 0;
}

void losses_close(struct losses *losses)
{
    free(losses->per_cpu);
    free(losses->maps);
    *losses = (struct losses){0};
}

static void read_map(struct losses *losses, struct loss_map *map)
{
    for (size_t i = 0; i < losses->kind_count; i++) {
        if (bpf_map_lookup_elem(map->fd, &losses->index[i], losses->per_cpu) != 0)
            continue; /* the totals stay what they were: an array's entries can't be missing */
        map->counts[i].total = 0;
        for (unsigned int cpu = 0; cpu < losses->cpus; cpu++)
            map->counts[i].total += losses->per_cpu[cpu];
    }
}

void losses_read(struct losses *losses)
{
    for (size_t i = 0; i < losses->shared_count; i++)
        losses->shared[i].total = 0;
    for (struct loss_map *map = losses->maps; map < losses->maps + losses->map_count; map++) {
        read_map(losses, map);
        for (size_t i = 0; i < losses->kind_count && !object_is_stream(map->of); i++)
            losses->shared[i].total += map->counts[i].total;
    }
}

const struct loss_count *losses_of(const struct losses *losses, const char *map)
{
    for (size_t i = 0; i < losses->map_count; i++) {
        if (strcmp(losses->maps[i].of, map) == 0)
            return losses->maps[i].counts;
    }
    return NULL;
}
