#include "losses.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

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

static void read_kinds(struct loss_counters *losses, const struct btf *btf, const struct btf_type *type,
                       uint32_t entries)
{
    const struct btf_enum *values = btf_enum(type);
    for (unsigned int i = 0; i < btf_vlen(type) && losses->count < LOSS_KINDS_MOST; i++) {
        if (values[i].val < 0 || (uint32_t)values[i].val >= entries)
            continue;
        size_t at = losses->count++;
        name_kind(losses->names[at], btf__name_by_offset(btf, values[i].name_off));
        losses->index[at] = (uint32_t)values[i].val;
        losses->counts[at] = (struct loss_count){.kind = losses->names[at]};
    }
}

int losses_open(struct loss_counters *losses, const struct bpf_object *object, struct problem *problem)
{
    *losses = (struct loss_counters){.map_fd = -1};
    const struct bpf_map *map = bpf_object__find_map_by_name(object, "losses");
    if (map == NULL)
        return 0;
    const struct btf *btf = bpf_object__btf(object);
    int32_t id = btf__find_by_name_kind(btf, "loss_kind", BTF_KIND_ENUM);
    bool shaped = bpf_map__type(map) == BPF_MAP_TYPE_PERCPU_ARRAY && bpf_map__value_size(map) == sizeof(uint64_t);
    if (id < 0 || !shaped)
        return problem_set(problem, "object", "Include losses.h, and count with count_loss().",
                           "The object's losses map is no per-CPU array of u64 by enum loss_kind.");
    int cpus = libbpf_num_possible_cpus();
    losses->cpus = cpus < 1 ? 1 : (unsigned int)cpus;
    losses->per_cpu = calloc(losses->cpus, sizeof(uint64_t));
    if (losses->per_cpu == NULL)
        return problem_no_memory(problem);
    losses->map_fd = bpf_map__fd(map);
    read_kinds(losses, btf, btf__type_by_id(btf, (uint32_t)id), bpf_map__max_entries(map));
    return 0;
}

void losses_close(struct loss_counters *losses)
{
    free(losses->per_cpu);
    losses->per_cpu = NULL;
    losses->count = 0;
}

void losses_read(struct loss_counters *losses)
{
    for (size_t i = 0; i < losses->count; i++) {
        if (bpf_map_lookup_elem(losses->map_fd, &losses->index[i], losses->per_cpu) != 0)
            continue; /* the totals stay what they were: an array's entries can't be missing */
        losses->counts[i].total = 0;
        for (unsigned int cpu = 0; cpu < losses->cpus; cpu++)
            losses->counts[i].total += losses->per_cpu[cpu];
    }
}

static unsigned int kernel_version(void)
{
    struct utsname name;
    unsigned int major = 0;
    unsigned int minor = 0;
    if (uname(&name) != 0 || sscanf(name.release, "%u.%u", &major, &minor) != 2)
        return 0;
    return major * 1000 + minor;
}

bool counts_missed_runs(const struct bpf_program *program)
{
    unsigned int version = kernel_version();
    switch (bpf_program__type(program)) {
    case BPF_PROG_TYPE_TRACING: {
        enum bpf_attach_type where = bpf_program__expected_attach_type(program);
        return version >= (where == BPF_TRACE_RAW_TP ? 6001 : 5012);
    }
    case BPF_PROG_TYPE_RAW_TRACEPOINT:
        return version >= 6001;
    case BPF_PROG_TYPE_KPROBE:
    case BPF_PROG_TYPE_TRACEPOINT:
        return version >= 6007;
    default:
        return false;
    }
}
