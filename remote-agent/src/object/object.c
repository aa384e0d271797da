#include "object/object.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/btf.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "object/bpf_log.h"
#include "object/btf_header.h"
#include "schema/schema_read.h"

/* A file that holds BTF of no type, for as long as the agent lives. "" when it can't be had. */
static const char *no_types(void)
{
    static const struct {
        struct btf_header header;
        char strings[1]; /* the empty one */
    } btf = {.header = {.magic = BTF_MAGIC, .version = BTF_VERSION, .hdr_len = sizeof(btf.header), .str_len = 1}};
    static char path[32];
    if (path[0] != '\0')
        return path;
    int fd = memfd_create("no types", MFD_CLOEXEC);
    if (fd >= 0 && write(fd, &btf, sizeof(btf)) == sizeof(btf))
        snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    else if (fd >= 0)
        close(fd);
    return path;
}

static struct bpf_object *open_image(const struct object_image *image, const char *kernel_types,
                                     struct problem *problem)
{
    LIBBPF_OPTS(bpf_object_open_opts, options, .object_name = image->name, .btf_custom_path = kernel_types);
    if (!btf_headers_are_aligned(image->bytes, image->length)) {
        problem_set(problem, "object", "Build the probe with `clang -target bpf -g -O2`.",
                    "This is not a BPF object that can be loaded: the types in it are not where a struct may be.");
        return NULL;
    }
    bpf_log_clear();
    struct bpf_object *object = bpf_object__open_mem(image->bytes, image->length, &options);
    if (object == NULL) {
        char cause[512];
        bpf_log_cause(cause, sizeof(cause), strerror(errno));
        problem_set(problem, "object", "Build the probe with `clang -target bpf -g -O2`.",
                    "This is not a BPF object that can be loaded: %s.", cause);
        return NULL;
    }
    if (bpf_object__btf(object) == NULL) {
        problem_set(problem, "object", "Build the probe with `clang -target bpf -g -O2`.",
                    "The object has no BTF, so what its records mean is unknown.");
        bpf_object__close(object);
        return NULL;
    }
    struct bpf_program *program;
    bpf_object__for_each_program(program, object) bpf_program__set_autoload(program, false);
    return object;
}

/* Programs are loaded from copies only, so nothing of this one is fitted to the kernel's types, which libbpf would read
 * and keep all the same: longer work than all else. */
struct bpf_object *object_open(const struct object_image *image, struct problem *problem)
{
    return open_image(image, no_types(), problem);
}

int object_create_maps(struct bpf_object *object, struct problem *problem)
{
    bpf_log_clear();
    int error = -bpf_object__load(object);
    if (error == 0)
        return 0;
    char cause[512];
    bpf_log_cause(cause, sizeof(cause), strerror(error));
    if (error == EPERM || error == EACCES)
        problem_set(problem, "privilege", "Look at the kernel's lockdown mode, or connect to the host itself.",
                    "The kernel does not let the agent create maps: %s", cause);
    else if (error == ENOMEM || error == E2BIG || error == ENOSPC)
        problem_set(problem, "memory", "Choose a smaller ring buffer, or free memory on the host.",
                    "The kernel has no memory for the probe's maps: %s", cause);
    else if (error == EINVAL && libbpf_probe_bpf_map_type(BPF_MAP_TYPE_RINGBUF, NULL) == 0)
        problem_set(problem, "kernel", "Use a kernel of version 5.8 or later.", "The kernel has no BPF ring buffer.");
    else if (access("/sys/kernel/btf/vmlinux", R_OK) != 0)
        problem_set(problem, "kernel", "Use a kernel that is built with CONFIG_DEBUG_INFO_BTF.",
                    "The kernel has no BTF: %s", cause);
    else
        problem_set(problem, "object", "Mend the object's maps.", "The probe's maps could not be created: %s", cause);
    bpf_log_detail(problem->detail, sizeof(problem->detail));
    return -1;
}

static int share_maps(struct bpf_object *copy, const struct bpf_object *base)
{
    struct bpf_map *map;
    bpf_object__for_each_map(map, copy)
    {
        const struct bpf_map *shared = bpf_object__find_map_by_name(base, bpf_map__name(map));
        int error = shared == NULL ? -ENOENT : bpf_map__reuse_fd(map, bpf_map__fd(shared));
        if (error != 0)
            return error;
    }
    return 0;
}

struct bpf_object *object_copy(const struct object_image *image, const struct bpf_object *base, struct problem *problem)
{
    struct bpf_object *copy = open_image(image, NULL, problem);
    if (copy == NULL)
        return NULL;
    int error = share_maps(copy, base);
    if (error != 0) {
        problem_set(problem, "memory", "Stop other runs or free memory on the host.",
                    "The probe's maps could not be shared between its variants: %s.", strerror(-error));
        bpf_object__close(copy);
        return NULL;
    }
    return copy;
}

bool object_is_stream(const char *map)
{
    return strncmp(map, "out_", 4) == 0;
}

const char *object_stream_name(const struct bpf_map *map)
{
    const char *name = bpf_map__name(map);
    return object_is_stream(name) ? name + 4 : NULL;
}

int object_ready_stream(const struct bpf_object *object, struct bpf_map *map, uint32_t ring_bytes,
                        struct kernel_btf *kernel, struct schema *schema, struct problem *problem)
{
    const struct type_source types = {bpf_object__btf(object), kernel};
    const char *name = object_stream_name(map);
    switch (bpf_map__type(map)) {
    case BPF_MAP_TYPE_RINGBUF:
        /* Loading sets the ids to 0, so they are read here. */
        if (schema_of_record(&types, bpf_map__btf_value_type_id(map), name, schema, problem) != 0)
            return -1;
        bpf_map__set_value_size(map, 0);
        if (ring_bytes != 0)
            bpf_map__set_max_entries(map, ring_bytes);
        return 0;
    case BPF_MAP_TYPE_HASH:
    case BPF_MAP_TYPE_ARRAY:
    case BPF_MAP_TYPE_PERCPU_HASH:
    case BPF_MAP_TYPE_PERCPU_ARRAY:
        return schema_of_table(&types, bpf_map__btf_key_type_id(map), bpf_map__btf_value_type_id(map), name, schema,
                               problem);
    default:
        *schema = (struct schema){0};
        return problem_set(problem, "object", "Make it a ring buffer, hash or array, or name it without `out_`.",
                           "Map out_%s is of a kind that can't be sent.", name);
    }
}
