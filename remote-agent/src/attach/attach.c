#include "attach/attach.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attach/uprobes.h"
#include "object/bpf_log.h"
#include "privileges/capabilities.h"
#include "privileges/tracefs.h"

static bool sees_packets(const struct bpf_program *program)
{
    switch (bpf_program__type(program)) {
    case BPF_PROG_TYPE_XDP:
    case BPF_PROG_TYPE_SCHED_CLS:
    case BPF_PROG_TYPE_SCHED_ACT:
    case BPF_PROG_TYPE_CGROUP_SKB:
        return true;
    default:
        return false;
    }
}

/* A right that the agent lacks and one of the variant's programs needs: told instead of what the kernel says, which
 * names no right. False when that is not why. */
static bool say_missing_right(struct refusal *refusal, const struct attachment *attachment,
                              const struct variant *variant, struct problem *problem)
{
    for (size_t i = 0; i < variant->program_count; i++) {
        const struct bpf_program *program = bpf_object__find_program_by_name(attachment->object, variant->programs[i]);
        if (sees_packets(program) && !has_capability(CAP_NET_ADMIN) && !has_capability(CAP_SYS_ADMIN)) {
            problem_set(problem, "privilege", "Run the agent as root, or give it CAP_NET_ADMIN.",
                        "Programs that see packets need CAP_NET_ADMIN.");
        } else if (bpf_program__type(program) == BPF_PROG_TYPE_TRACEPOINT && !tracefs_is_readable()) {
            if (tracefs_is_mounted())
                problem_set(problem, "privilege", "Run the agent as root, or give it CAP_DAC_READ_SEARCH.",
                            "Tracepoints are found in tracefs, which this user may not read without "
                            "CAP_DAC_READ_SEARCH.");
            else
                problem_set(problem, "privilege", "Mount it as root: mount -t tracefs tracefs /sys/kernel/tracing",
                            "Tracepoints are found in tracefs, which is not mounted, and mounting it needs "
                            "CAP_SYS_ADMIN.");
        } else {
            continue;
        }
        snprintf(refusal->cause, sizeof(refusal->cause), "%.*s", (int)sizeof(refusal->cause) - 1, problem->cause);
        return true;
    }
    return false;
}

static void say_why(struct refusal *refusal, const struct attachment *attachment, const struct variant *variant,
                    const char *stage, const char *fallback, struct problem *problem)
{
    bool verifier = bpf_log_from_verifier();
    refusal->stage = stage;
    if (!verifier && say_missing_right(refusal, attachment, variant, problem))
        return;
    bpf_log_cause(refusal->cause, sizeof(refusal->cause), fallback);
    problem_set(problem, verifier ? "verifier" : "attach",
                verifier ? "Mend the program at the source line shown in the detail."
                         : "Use a kernel that has one of the attach points, or make the role optional.",
                "%s", refusal->cause);
    bpf_log_detail(problem->detail, sizeof(problem->detail));
}

static int attach_program(const struct attach_source *source, struct attachment *attachment,
                          const struct bpf_program *program, char *why, size_t why_bytes)
{
    struct uprobe_place place;
    if (bpf_program__type(program) == BPF_PROG_TYPE_PERF_EVENT)
        return sampling_attach(attachment, program, &source->sampling, why, why_bytes);
    if (uprobe_place(program, &place))
        return uprobes_attach(attachment, program, &place, source->uprobe_files, 0, why, why_bytes);
    if (!attachment_reserve(attachment, 1))
        return -ENOMEM;
    struct bpf_link *link = bpf_program__attach(program);
    if (link == NULL)
        return -errno;
    attachment->links[attachment->link_count++] = (struct program_link){.link = link, .program = program};
    return is_iterator(program) ? iterators_add(&attachment->iterators, link) : 0;
}

static void want_variant(struct bpf_object *object, const struct variant *variant)
{
    for (size_t i = 0; i < variant->program_count; i++)
        bpf_program__set_autoload(bpf_object__find_program_by_name(object, variant->programs[i]), true);
}

struct bpf_object *load_first_variants(const struct attach_source *source, const struct role_set *roles)
{
    struct problem ignored;
    if (roles->count < 2)
        return NULL;
    struct bpf_object *firsts = object_copy(source->image, source->base, &ignored);
    if (firsts == NULL)
        return NULL;
    for (size_t i = 0; i < roles->count; i++) {
        if (roles->roles[i].variant_count > 0)
            want_variant(firsts, &roles->roles[i].variants[0]);
    }
    if (bpf_object__load(firsts) != 0) {
        bpf_object__close(firsts);
        return NULL;
    }
    return firsts;
}

/* Loads a variant into an object of its own. False with words in `refusal` and `problem`. */
static bool load_variant(const struct attach_source *source, const struct variant *variant,
                         struct attachment *attachment, struct refusal *refusal, struct problem *problem)
{
    attachment->object = object_copy(source->image, source->base, problem);
    if (attachment->object == NULL) {
        refusal->stage = "load";
        snprintf(refusal->cause, sizeof(refusal->cause), "%.*s", (int)sizeof(refusal->cause) - 1, problem->cause);
        return false;
    }
    want_variant(attachment->object, variant);
    bpf_log_clear();
    int error = bpf_object__load(attachment->object);
    if (error != 0)
        say_why(refusal, attachment, variant, "load", strerror(-error), problem);
    return error == 0;
}

/* Fills in `refusal` and `problem`; what was made is in `attachment` even when it failed. */
static bool try_variant(const struct attach_source *source, const struct role *role, const struct variant *variant,
                        struct attachment *attachment, struct refusal *refusal, struct problem *problem)
{
    if (source->firsts != NULL && variant == &role->variants[0]) {
        attachment->object = source->firsts;
        attachment->shared = true;
        bpf_log_clear();
    } else if (!load_variant(source, variant, attachment, refusal, problem)) {
        return false;
    }
    for (size_t i = 0; i < variant->program_count; i++) {
        const struct bpf_program *program = bpf_object__find_program_by_name(attachment->object, variant->programs[i]);
        char why[256] = "";
        int error = attach_program(source, attachment, program, why, sizeof(why));
        if (error != 0) {
            say_why(refusal, attachment, variant, "attach", why[0] != '\0' ? why : strerror(-error), problem);
            return false;
        }
    }
    return true;
}

/* What could not be attached does not stay in the kernel with the others. */
static void unload_shared(struct attachment *attachment, const struct variant *variant)
{
    attachment_detach(attachment);
    for (size_t i = 0; attachment->shared && i < variant->program_count; i++)
        bpf_program__unload(bpf_object__find_program_by_name(attachment->object, variant->programs[i]));
}

bool attach_role(const struct attach_source *source, struct role *role, struct attachment *attachment,
                 struct problem *last)
{
    problem_set(last, "attach", "Give the role a variant.", "The role has no variant to try.");
    for (size_t i = 0; i < role->variant_count; i++) {
        const struct variant *variant = &role->variants[i];
        struct refusal *refusal = &role->refusals[role->refusal_count];
        *attachment = (struct attachment){0};
        refusal->variant = variant->name;
        if (try_variant(source, role, variant, attachment, refusal, last)) {
            role->taken = variant;
            return true;
        }
        role->refusal_count++;
        unload_shared(attachment, variant);
        attachment_free(attachment);
    }
    return false;
}
