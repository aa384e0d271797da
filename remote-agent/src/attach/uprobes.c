#include "attach/uprobes.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "object/bpf_log.h"

/* By its descriptor: the same file for the kernel and for whoever reads its symbols, wherever it is mounted. */
static struct bpf_link *attach_in(const struct bpf_program *program, const struct uprobe_place *place,
                                  const struct uprobe_file *file, pid_t only)
{
    LIBBPF_OPTS(bpf_uprobe_opts, options, .func_name = place->function, .retprobe = place->returns);
    char path[32];
    snprintf(path, sizeof(path), "/proc/self/fd/%d", file->fd);
    return bpf_program__attach_uprobe_opts(program, only == 0 ? -1 : only, path, 0, &options);
}

static bool is_place(const struct uprobe_file *file, const struct uprobe_place *place)
{
    return file->library[0] == '\0' || strcmp(file->library, place->library) == 0;
}

int uprobes_attach(struct attachment *attachment, const struct bpf_program *program, const struct uprobe_place *place,
                   const struct uprobe_files *files, size_t first, char *why, size_t why_bytes)
{
    size_t tried = 0;
    size_t taken = 0;
    int failed = 0;
    for (size_t i = first; i < files->count; i++) {
        const struct uprobe_file *file = &files->list[i];
        if (!is_place(file, place))
            continue;
        tried++;
        if (!attachment_reserve(attachment, 1))
            return -ENOMEM;
        struct bpf_link *link = attach_in(program, place, file, files->only);
        if (link != NULL) {
            attachment->links[attachment->link_count++] = (struct program_link){.link = link, .program = program};
            taken++;
        } else if (errno == ENOENT) {
            bpf_log_clear(); /* it has no such function */
        } else {
            failed = -errno;
        }
    }
    const char *where = files->binary[0] != '\0' ? files->binary : place->library;
    char cause[128];
    bpf_log_cause(cause, sizeof(cause), strerror(-failed));
    bpf_log_clear();
    if (taken > 0)
        return 0;
    if (failed != 0)
        snprintf(why, why_bytes, "%s of %s can't be probed: %s", place->function, where, cause);
    else if (tried > 0)
        snprintf(why, why_bytes, "%s has no function %s", where, place->function);
    else
        snprintf(why, why_bytes, "no process has mapped a %s that could be opened", where);
    return failed != 0 ? failed : -ENOENT;
}

int uprobes_attach_more(struct attachment *attachment, const struct variant *variant, const struct uprobe_files *files,
                        size_t first, char *why, size_t why_bytes)
{
    int failed = 0;
    for (size_t i = 0; i < variant->program_count; i++) {
        const struct bpf_program *program = bpf_object__find_program_by_name(attachment->object, variant->programs[i]);
        struct uprobe_place place;
        if (!uprobe_place(program, &place))
            continue;
        int error = uprobes_attach(attachment, program, &place, files, first, why, why_bytes);
        if (error != 0 && error != -ENOENT)
            failed = error;
    }
    return failed;
}
