#include "object/following.h"

#include <bpf/libbpf.h>

#include "object/globals.h"

void following_make_small(struct bpf_object *object)
{
    struct bpf_map *followed = bpf_object__find_map_by_name(object, "followed");
    if (followed != NULL && !globals_parameter_bool(object, "follow_children", true))
        bpf_map__set_max_entries(followed, 1);
}
