#include "attach/missed.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "attach/cost.h"

/* What the kernel answers about the link of a kprobe; the headers that we are built with may be older than the kernel.
 * From include/uapi/linux/bpf.h, struct bpf_link_info. */
struct kprobe_link_info {
    uint32_t type;
    uint32_t id;
    uint32_t prog_id;
    union {
        struct {
            uint32_t type;
            uint64_t func_name;
            uint32_t name_len;
            uint32_t offset;
            uint64_t addr;
            uint64_t missed;
        } perf_event;
        struct {
            uint64_t addrs;
            uint32_t count;
            uint32_t flags;
            uint64_t missed;
        } kprobe_multi;
    } __attribute__((aligned(8)));
};

enum { LINK_PERF_EVENT = 7, LINK_KPROBE_MULTI = 8, PERF_EVENT_KPROBE = 3, PERF_EVENT_KRETPROBE = 4 };

/* Whether one of the kernel's symbols ends its line so; addresses, which may be hidden, are not asked for. */
static bool has_symbol(const char *end)
{
    FILE *file = fopen("/proc/kallsyms", "re");
    if (file == NULL)
        return false;
    bool found = false;
    char line[512];
    while (!found && fgets(line, sizeof(line), file) != NULL)
        found = strstr(line, end) != NULL;
    fclose(file);
    return found;
}

/* The type of a member, looked for in the unnamed members too. NULL when there is none. */
static const struct btf_type *member_type(const struct btf *btf, const struct btf_type *type, const char *name)
{
    if (!btf_is_composite(type))
        return NULL;
    const struct btf_member *members = btf_members(type);
    for (unsigned int i = 0; i < btf_vlen(type); i++) {
        const char *member = btf__name_by_offset(btf, members[i].name_off);
        const struct btf_type *inner = btf__type_by_id(btf, members[i].type);
        if (strcmp(member, name) == 0)
            return inner;
        const struct btf_type *deeper = member[0] == '\0' ? member_type(btf, inner, name) : NULL;
        if (deeper != NULL)
            return deeper;
    }
    return NULL;
}

/* The kernel that told of missed kprobes in its link's information began to count them for programs at the same time.
 */
static bool tells_missed_kprobes(const struct btf *btf)
{
    static const char *const path[] = {"perf_event", "kprobe", "missed"};
    int32_t id = btf == NULL ? -1 : btf__find_by_name_kind(btf, "bpf_link_info", BTF_KIND_STRUCT);
    const struct btf_type *type = id < 0 ? NULL : btf__type_by_id(btf, (uint32_t)id);
    for (size_t i = 0; type != NULL && i < sizeof(path) / sizeof(path[0]); i++)
        type = member_type(btf, type, path[i]);
    return type != NULL;
}

void missed_support_read(struct missed_support *support, const struct btf *kernel)
{
    bool kprobes = tells_missed_kprobes(kernel);
    *support = (struct missed_support){
        .trampolines = true, /* where the kernel's answer holds the count, which missed_runs sees */
        /* Those of kprobes are counted by the same function. */
        .raw_tracepoints = kprobes || has_symbol(" bpf_prog_inc_misses_counter\n"),
        .perf_events = kprobes,
    };
}

static bool counts(const struct missed_support *support, const struct bpf_program *program)
{
    switch (bpf_program__type(program)) {
    case BPF_PROG_TYPE_TRACING:
        return bpf_program__expected_attach_type(program) == BPF_TRACE_RAW_TP ? support->raw_tracepoints
                                                                              : support->trampolines;
    case BPF_PROG_TYPE_RAW_TRACEPOINT:
        return support->raw_tracepoints;
    case BPF_PROG_TYPE_KPROBE:
    case BPF_PROG_TYPE_TRACEPOINT:
        return support->perf_events;
    default:
        return false;
    }
}

/* Hits at which the kernel did not even come to the program. */
static uint64_t missed_by_kprobe(const struct bpf_link *link)
{
    struct kprobe_link_info info = {0};
    uint32_t length = sizeof(info);
    if (bpf_obj_get_info_by_fd(bpf_link__fd(link), &info, &length) != 0)
        return 0; /* not a link of the kernel's: a perf event with a program on it, which kernels before 5.15 make */
    if (info.type == LINK_KPROBE_MULTI)
        return info.kprobe_multi.missed;
    bool kprobe = info.perf_event.type == PERF_EVENT_KPROBE || info.perf_event.type == PERF_EVENT_KRETPROBE;
    return info.type == LINK_PERF_EVENT && kprobe ? info.perf_event.missed : 0;
}

void missed_read_links(struct attachment *attachment)
{
    for (size_t i = 0; i < attachment->link_count; i++) {
        struct program_link *link = &attachment->links[i];
        if (link->link != NULL && bpf_program__type(link->program) == BPF_PROG_TYPE_KPROBE)
            link->missed = missed_by_kprobe(link->link);
    }
}

bool missed_runs(const struct missed_support *support, const struct attachment *attachment,
                 const struct bpf_program *program, uint64_t *missed)
{
    struct program_usage usage;
    if (!counts(support, program) || !cost_read(bpf_program__fd(program), &usage) || !usage.missed_known)
        return false;
    *missed = usage.missed;
    for (size_t i = 0; i < attachment->link_count; i++) {
        if (attachment->links[i].program == program)
            *missed += attachment->links[i].missed;
    }
    /* A tracepoint's hit within another's program may be dropped by perf's own guard, which counts nothing. */
    return *missed > 0 || bpf_program__type(program) != BPF_PROG_TYPE_TRACEPOINT;
}
