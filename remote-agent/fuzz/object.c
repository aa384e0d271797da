/* A BPF object: the ELF file and what it says of its maps, records and parameters. */
#include "object/object.h"

#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include "fuzz.h"
#include "object/bpf_log.h"
#include "object/globals.h"

static void read_streams(const struct bpf_object *object)
{
    struct bpf_map *map;
    bpf_object__for_each_map(map, object)
    {
        struct schema schema;
        struct problem problem;
        if (object_stream_name(map) == NULL)
            continue;
        if (object_ready_stream(object, map, 65536, NULL, &schema, &problem) != 0)
            fuzz_problem(&problem);
        schema_free(&schema);
    }
}

/* Sets each parameter to a value of each type. */
static void set_parameters(struct bpf_object *object)
{
    const struct btf *btf = bpf_object__btf(object);
    int32_t id = btf__find_by_name_kind(btf, ".rodata", BTF_KIND_DATASEC);
    const struct btf_type *section = id < 0 ? NULL : btf__type_by_id(btf, (uint32_t)id);
    for (unsigned int i = 0; section != NULL && i < btf_vlen(section); i++) {
        const struct btf_type *variable = btf__type_by_id(btf, btf_var_secinfos(section)[i].type);
        json_t *values[] = {json_true(), json_integer(-1), json_string(""), json_string("0")};
        for (size_t value = 0; value < sizeof(values) / sizeof(values[0]); value++) {
            struct problem problem;
            json_t *parameters = json_object();
            /* A name that is no UTF-8 can't be asked for. */
            if (json_object_set_new(parameters, btf__name_by_offset(btf, variable->name_off), values[value]) == 0 &&
                globals_set_parameters(object, parameters, &problem) != 0)
                fuzz_problem(&problem);
            json_decref(parameters);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const pid_t hidden[] = {1, 2, 3};
    struct problem problem;
    struct object_image image = {"fuzzed", data, size};
    bpf_log_capture();
    struct bpf_object *object = object_open(&image, &problem);
    if (object == NULL) {
        fuzz_problem(&problem);
        return 0;
    }
    read_streams(object);
    set_parameters(object);
    globals_set_hidden(object, hidden, sizeof(hidden) / sizeof(hidden[0]));
    globals_parameter_u32(object, "sample_hz", 0);
    globals_parameter_bool(object, "follow_children", false);
    globals_has_variable(object, "armed", sizeof(bool));
    bpf_object__close(object);
    return 0;
}
