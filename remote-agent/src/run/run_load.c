#include "run/run_load.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "attach/attach.h"
#include "attach/cost.h"
#include "object/following.h"
#include "object/globals.h"
#include "privileges/capabilities.h"
#include "rows/cgroup_book.h"

static int read_streams(struct run *run, uint32_t ring_bytes, struct kernel_btf *kernel, struct problem *problem)
{
    struct bpf_map *map;
    size_t count = 0;
    bpf_object__for_each_map(map, run->base) count += object_stream_name(map) != NULL;
    if (count == 0)
        return problem_set(problem, "object", "Name the maps that leave the host out_NAME.",
                           "The object has no output map.");
    run->streams = calloc(count, sizeof(*run->streams));
    if (run->streams == NULL)
        return problem_no_memory(problem);
    int status = 0;
    for (map = bpf_object__next_map(run->base, NULL); map != NULL && status == 0;
         map = bpf_object__next_map(run->base, map)) {
        if (object_stream_name(map) == NULL)
            continue;
        struct stream *stream = &run->streams[run->stream_count++];
        stream->map = bpf_map__name(map);
        stream->name = object_stream_name(map);
        status = object_ready_stream(run->base, map, ring_bytes, kernel, &stream->schema, problem);
        if (status == 0 && kernel_list_is(&stream->schema))
            status = kernel_list_init(&stream->list, &stream->schema, kernel, problem);
    }
    return status;
}

/* What the kernel's types tell, which are held only meanwhile. */
static int read_types(struct run *run, uint32_t ring_bytes, struct problem *problem)
{
    struct agent *agent = run->agent;
    struct kernel_btf kernel = {0};
    if (!agent->missed_read)
        missed_support_read(&agent->missed, kernel_btf_read(&kernel));
    agent->missed_read = true;
    int status = read_streams(run, ring_bytes, &kernel, problem);
    kernel_btf_free(&kernel);
    return status;
}

static int open_streams(struct run *run, struct problem *problem)
{
    struct bpf_map *map;
    struct stream *stream = run->streams;
    bpf_object__for_each_map(map, run->base)
    {
        if (object_stream_name(map) == NULL)
            continue;
        struct agent *agent = run->agent;
        if (stream_open(stream, map, ++agent->last_stream, &agent->out, &agent->stacks, problem) != 0)
            return -1;
        struct epoll_event event = {.events = EPOLLIN | EPOLLET};
        if (stream->ring != NULL && epoll_ctl(agent->rings_fd, EPOLL_CTL_ADD, stream->map_fd, &event) != 0)
            return problem_no_memory(problem);
        stream->rows.cgroups = &agent->cgroups;
        stream++;
    }
    return 0;
}

static bool has_user_stacks(const struct schema *schema)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (strcmp(schema->columns[i].meaning, "user_stack") == 0)
            return true;
    }
    return false;
}

/* Stacks of programs are named after they were taken, when the program may have ended: what it maps is noted from here
 * on. Where the kernel refuses that, /proc alone must do, and a frame without a name says so. */
static void note_processes(struct run *run)
{
    for (size_t i = 0; i < run->stream_count; i++) {
        if (has_user_stacks(&run->streams[i].schema))
            (void)symbols_listen(run->agent->symbols);
    }
}

static int open_stack_map(struct run *run, struct problem *problem)
{
    for (size_t i = 0; i < run->stream_count; i++) {
        struct stream *stream = &run->streams[i];
        if (!stream->schema.table || stream->schema.stacks == 0)
            continue;
        if (run->stack_map.frames == NULL && stack_map_open(&run->stack_map, run->base, problem) != 0)
            return -1;
        stream->rows.stack_map = &run->stack_map;
    }
    return 0;
}

/* Cgroups that are made while it runs are told, even when they are gone by the time a row names them. */
static void note_new_cgroups(struct run *run)
{
    const struct bpf_map *map = bpf_object__find_map_by_name(run->base, "new_cgroups");
    run->new_cgroups_fd = map == NULL ? -1 : bpf_map__fd(map);
    if (run->new_cgroups_fd >= 0)
        cgroup_book_add_source(&run->agent->cgroups, run->new_cgroups_fd);
}

/* Where a table tells what BPF programs cost, the kernel counts it from here on, for the whole host. */
static int begin_list(struct run *run, struct stream *stream)
{
    if (run->cost_fd < 0 && kernel_list_tells_cost(&stream->list)) {
        int fd = cost_enable();
        if (fd < 0)
            return fd;
        run->cost_fd = fd;
    }
    return kernel_list_fill(&stream->list, stream->map_fd);
}

static int begin_lists(struct run *run, struct problem *problem)
{
    for (size_t i = 0; i < run->stream_count; i++) {
        struct stream *stream = &run->streams[i];
        int error = stream->list.kind == NULL ? 0 : begin_list(run, stream);
        if (error == -EPERM)
            return problem_set(problem, "privilege", "Run the agent as root, or give it CAP_SYS_ADMIN.",
                               "The kernel tells about the host's BPF programs, maps and links only who has "
                               "CAP_SYS_ADMIN.");
        if (error != 0)
            return problem_set(problem, "kernel", "Use a kernel of version 5.8 or later.",
                               "The kernel does not tell about the host's BPF programs, maps and links: %s.",
                               strerror(-error));
    }
    return 0;
}

static int attach_roles(struct run *run, struct problem *problem)
{
    struct attach_source source = {
        .image = &run->image,
        .base = run->base,
        .sampling = {.hz = globals_parameter_u32(run->base, "sample_hz", 0),
                     .period = globals_parameter_u32(run->base, "sample_period", 0)},
        .uprobe_files = &run->uprobe_files,
    };
    run->attachments = calloc(run->roles.count, sizeof(*run->attachments));
    if (run->attachments == NULL)
        return problem_no_memory(problem);
    source.firsts = run->firsts = load_first_variants(&source, &run->roles);
    for (size_t i = 0; i < run->roles.count; i++) {
        struct role *role = &run->roles.roles[i];
        struct problem last;
        if (attach_role(&source, role, &run->attachments[i], &last) || role->optional)
            continue;
        if (access("/sys/kernel/btf/vmlinux", R_OK) != 0)
            problem_set(problem, "kernel", "Use a kernel that is built with CONFIG_DEBUG_INFO_BTF.",
                        "The kernel has no BTF, and role %s needs it: %s", role->name, last.cause);
        else if (strcmp(last.code, "privilege") == 0)
            problem_set(problem, last.code, last.next, "Role %s lacks a right: %s", role->name, last.cause);
        else if (strcmp(last.code, "verifier") == 0)
            problem_set(problem, last.code, last.next, "The kernel's verifier refused role %s: %s", role->name,
                        last.cause);
        else
            problem_set(problem, last.code, last.next, "Nothing could serve role %s: %s", role->name, last.cause);
        memcpy(problem->detail, last.detail, sizeof(problem->detail));
        return -1;
    }
    return 0;
}

/* With the files of uprobes open meanwhile. */
static int attach(struct run *run, struct problem *problem)
{
    uprobe_files_init(&run->uprobe_files, run->base);
    int status = uprobe_files_look(&run->uprobe_files, problem);
    if (status == 0)
        status = attach_roles(run, problem);
    uprobe_files_close(&run->uprobe_files);
    return status;
}

int run_load(struct run *run, const struct start_command *command, struct problem *problem)
{
    if (!may_trace())
        return problem_set(problem, "privilege",
                           "Run the agent as root or through sudo, or give it CAP_BPF and CAP_PERFMON.",
                           "The agent has no right to trace: it is neither root nor has it the capabilities.");
    run->base = object_open(&run->image, problem);
    if (run->base == NULL || roles_read(run->base, command->variants, command->optional, &run->roles, problem) != 0)
        return -1;
    if (globals_set_parameters(run->base, command->parameters, problem) != 0)
        return -1;
    if (run_maps_note(&run->maps, run->base, problem) != 0)
        return -1;
    roles_drop_unwanted(&run->roles, run->base);
    following_make_small(run->base);
    globals_set_hidden(run->base, run->agent->hidden, run->agent->hidden_count);
    globals_set_page_size(run->base);
    if (read_types(run, command->ring_bytes, problem) != 0 || object_create_maps(run->base, problem) != 0)
        return -1;
    if (open_streams(run, problem) != 0 || open_stack_map(run, problem) != 0)
        return -1;
    if (begin_lists(run, problem) != 0)
        return -1;
    note_new_cgroups(run);
    note_processes(run);
    if (losses_open(&run->losses, run->base, problem) != 0)
        return -1;
    return attach(run, problem);
}

void run_unload(struct run *run)
{
    for (size_t i = 0; i < run->stream_count; i++)
        stream_close(&run->streams[i]);
    free(run->streams);
    for (size_t i = 0; run->attachments != NULL && i < run->roles.count; i++)
        attachment_free(&run->attachments[i]);
    free(run->attachments);
    uprobe_files_free(&run->uprobe_files);
    stack_map_close(&run->stack_map);
    if (run->new_cgroups_fd >= 0)
        cgroup_book_remove_source(&run->agent->cgroups, run->new_cgroups_fd);
    if (run->cost_fd >= 0)
        close(run->cost_fd);
    losses_close(&run->losses);
    run_maps_free(&run->maps);
    run_meter_free(&run->meter);
    bpf_object__close(run->firsts);
    bpf_object__close(run->base);
}
