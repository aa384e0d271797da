/* A BPF object from memory: its maps, which all variants share. */
#ifndef PROBESCOPE_OBJECT_H
#define PROBESCOPE_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/schema.h"
#include "schema/type_source.h"
#include "wire/problem.h"

struct bpf_map;
struct bpf_object;

/* The ELF image stays the caller's and has to live as long as the copies. */
struct object_image {
    const char *name;
    const void *bytes;
    size_t length;
};

/* Opens the object for its maps; its programs can be loaded from copies only. NULL with a problem of code "object". */
struct bpf_object *object_open(const struct object_image *image, struct problem *problem);

/* Creates the maps of an open object. 0, or -1 with a problem of code "kernel", "memory", "privilege" or "object". */
int object_create_maps(struct bpf_object *object, struct problem *problem);

/* Opens a copy whose maps are those of `base`. NULL with the problem. */
struct bpf_object *object_copy(const struct object_image *image, const struct bpf_object *base,
                               struct problem *problem);

/* Whether a map of that name leaves the agent. */
bool object_is_stream(const char *map);

/* The name of an output map without its `out_`, NULL for a map that is the object's own. */
const char *object_stream_name(const struct bpf_map *map);

/* Reads the schema of an output map, and readies the map of an object that is not loaded: a ring buffer gets
 * `ring_bytes` (0 keeps the object's size) and, as the kernel wants, no key and value. 0, or -1 with the problem. */
int object_ready_stream(const struct bpf_object *object, struct bpf_map *map, uint32_t ring_bytes,
                        struct kernel_btf *kernel, struct schema *schema, struct problem *problem);

#endif
