#include "rows/stack_map.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdlib.h>

#include "symbols/probe_frames.h"

/* Sampling programs are given the registers of what they came upon, so that their stacks do not hold themselves. */
static bool samples(const struct bpf_object *object)
{
    struct bpf_program *program;
    bpf_object__for_each_program(program, object)
    {
        if (bpf_program__type(program) == BPF_PROG_TYPE_PERF_EVENT)
            return true;
    }
    return false;
}

int stack_map_open(struct stack_map *map, const struct bpf_object *object, struct problem *problem)
{
    *map = (struct stack_map){.fd = -1};
    const struct bpf_map *stacks = bpf_object__find_map_by_name(object, "stacks");
    bool shaped = stacks != NULL && bpf_map__type(stacks) == BPF_MAP_TYPE_HASH &&
                  bpf_map__key_size(stacks) == sizeof(uint64_t) && bpf_map__value_size(stacks) > 0 &&
                  bpf_map__value_size(stacks) % sizeof(uint64_t) == 0;
    if (!shaped)
        return problem_set(problem, "object", "Include stacks.h, and take stacks with take_kernel_stack().",
                           "A key holds the id of a stack, but the object has no hash `stacks` of addresses by id.");
    map->frames = malloc(bpf_map__value_size(stacks));
    if (map->frames == NULL)
        return problem_no_memory(problem);
    map->most_frames = bpf_map__value_size(stacks) / sizeof(uint64_t);
    map->in_tracepoints = !samples(object);
    map->fd = bpf_map__fd(stacks);
    return 0;
}

void stack_map_close(struct stack_map *map)
{
    free(map->frames);
    *map = (struct stack_map){.fd = -1};
}

bool stack_map_send(struct stack_map *map, struct stack_book *book, uint64_t id, int tgid, bool *found)
{
    *found = stack_book_was_sent(book, id);
    /* One that may have got names meanwhile is sent again, if a program has met it and put it back. */
    if (stack_book_knows(book, id) || bpf_map_lookup_elem(map->fd, &id, map->frames) != 0)
        return true;
    size_t count = 0;
    while (count < map->most_frames && map->frames[count] != 0)
        count++;
    size_t own = tgid == 0 && map->in_tracepoints ? probe_frames(book->symbols, map->frames, count) : 0;
    if (!stack_book_add(book, id, tgid, map->frames + own, count - own))
        return false;
    /* Room for others. A program that meets this stack again puts it back, and the book knows it. */
    bpf_map_delete_elem(map->fd, &id);
    *found = true;
    return true;
}
