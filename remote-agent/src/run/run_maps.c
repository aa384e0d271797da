#include "run/run_maps.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int run_maps_note(struct run_maps *maps, const struct bpf_object *object, struct problem *problem)
{
    struct bpf_map *map;
    size_t count = 0;
    bpf_object__for_each_map(map, object) count += count < RUN_MAPS_MOST;
    maps->maps = calloc(count + 1, sizeof(*maps->maps));
    if (maps->maps == NULL)
        return problem_no_memory(problem);
    bpf_object__for_each_map(map, object)
    {
        if (maps->count == count)
            break;
        maps->maps[maps->count++] = (struct run_map){
            .map = map,
            .key_type = bpf_map__btf_key_type_id(map),
            .value_type = bpf_map__btf_value_type_id(map),
        };
    }
    return 0;
}

void run_maps_free(struct run_maps *maps)
{
    for (size_t i = 0; i < maps->count; i++) {
        layout_free(&maps->maps[i].told.key);
        layout_free(&maps->maps[i].told.value);
    }
    free(maps->maps);
    *maps = (struct run_maps){0};
}

/* Why the entries of a type of map can't be looked up by their keys; NULL when they can. */
static const char *closed_because(enum bpf_map_type type)
{
    switch (type) {
    case BPF_MAP_TYPE_HASH:
    case BPF_MAP_TYPE_ARRAY:
    case BPF_MAP_TYPE_PERCPU_HASH:
    case BPF_MAP_TYPE_PERCPU_ARRAY:
    case BPF_MAP_TYPE_LRU_HASH:
    case BPF_MAP_TYPE_LRU_PERCPU_HASH:
    case BPF_MAP_TYPE_LPM_TRIE:
        return NULL;
    case BPF_MAP_TYPE_RINGBUF:
    case BPF_MAP_TYPE_USER_RINGBUF:
    case BPF_MAP_TYPE_PERF_EVENT_ARRAY:
        return "It is a way for records: each is gone once it was taken out, and none can be looked up.";
    case BPF_MAP_TYPE_PROG_ARRAY:
        return "It holds programs that programs call, not values.";
    case BPF_MAP_TYPE_STACK_TRACE:
        return "It holds stacks by ids that say nothing without the events that name them.";
    case BPF_MAP_TYPE_QUEUE:
    case BPF_MAP_TYPE_STACK:
        return "It has no keys, and who reads from it takes out.";
    case BPF_MAP_TYPE_ARRAY_OF_MAPS:
    case BPF_MAP_TYPE_HASH_OF_MAPS:
        return "It holds other maps, not values.";
    default:
        return "The kernel does not list the entries of a map of this type.";
    }
}

static bool has_value_per_cpu(enum bpf_map_type type)
{
    return type == BPF_MAP_TYPE_PERCPU_HASH || type == BPF_MAP_TYPE_PERCPU_ARRAY ||
           type == BPF_MAP_TYPE_LRU_PERCPU_HASH;
}

/* A section's map is named by the program too, which is cut off to fit. */
static const char *name_of(const struct bpf_map *map)
{
    const char *name = bpf_map__name(map);
    const char *section = bpf_map__is_internal(map) ? strchr(name, '.') : NULL;
    return section == NULL ? name : section;
}

/* The records of a ring buffer have no size in the kernel, but a type. */
static uint32_t bytes_of(const struct btf *btf, uint32_t type_id, uint32_t in_kernel)
{
    int64_t declared = type_id == 0 ? 0 : btf__resolve_size(btf, type_id);
    return in_kernel != 0 || declared < 0 ? in_kernel : (uint32_t)declared;
}

static int describe(struct run_map *entry, const struct type_source *types, struct problem *problem)
{
    const struct bpf_map *map = entry->map;
    struct described_map *told = &entry->told;
    enum bpf_map_type type = bpf_map__type(map);
    struct bpf_map_info info = {0};
    uint32_t info_bytes = sizeof(info);
    snprintf(told->name, sizeof(told->name), "%s", name_of(map));
    told->type = libbpf_bpf_map_type_str(type);
    told->closed = bpf_map__fd(map) < 0 ? "The probe runs without it." : closed_because(type);
    told->id = bpf_map_get_info_by_fd(bpf_map__fd(map), &info, &info_bytes) == 0 ? info.id : 0;
    told->most_entries = bpf_map__max_entries(map);
    told->globals = bpf_map__is_internal(map);
    told->cpus = has_value_per_cpu(type) ? (uint32_t)libbpf_num_possible_cpus() : 1;
    uint32_t key_bytes = bytes_of(types->object, entry->key_type, bpf_map__key_size(map));
    uint32_t value_bytes = bytes_of(types->object, entry->value_type, bpf_map__value_size(map));
    if (layout_of(types, entry->key_type, key_bytes, &told->key) != 0 ||
        layout_of(types, entry->value_type, value_bytes, &told->value) != 0)
        return problem_no_memory(problem);
    return 0;
}

int run_maps_describe(struct run_maps *maps, const struct bpf_object *object, struct problem *problem)
{
    if (maps->described)
        return 0;
    struct kernel_btf kernel = {0};
    const struct type_source types = {bpf_object__btf(object), &kernel};
    int status = 0;
    for (size_t i = 0; i < maps->count && status == 0; i++) {
        layout_free(&maps->maps[i].told.key); /* of an attempt that failed */
        layout_free(&maps->maps[i].told.value);
        status = describe(&maps->maps[i], &types, problem);
    }
    kernel_btf_free(&kernel);
    maps->described = status == 0;
    return status;
}
