#include "run/lifecycle.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attach/missed.h"
#include "attach/uprobes.h"
#include "host/clocks.h"
#include "host/journal.h"
#include "messages/run_messages.h"
#include "messages/schema_message.h"
#include "object/globals.h"
#include "run/report.h"
#include "run/run_load.h"

static void detach(struct run *run)
{
    for (size_t i = 0; run->attachments != NULL && i < run->roles.count; i++) {
        missed_read_links(&run->attachments[i]);
        attachment_detach(&run->attachments[i]);
    }
}

static void run_free(struct run *run)
{
    roles_free(&run->roles);
    free(run->image_bytes);
    free(run);
}

static void send_schemas(struct run *run)
{
    struct agent *agent = run->agent;
    for (size_t i = 0; i < run->stream_count; i++) {
        const struct stream *stream = &run->streams[i];
        json_reset(&agent->line);
        message_schema(&agent->line, run->id, stream->number, stream->name, &stream->schema);
        agent_send(agent);
    }
}

static void tell(struct run *run, const struct problem *problem)
{
    agent_send_error(run->agent, run->id, NULL, problem);
}

static void tell_walk_failed(struct run *run, int error)
{
    struct problem problem;
    problem_set(&problem, "memory", "Free memory on the host, or stop other runs.",
                "Probe %s could not look through the kernel's lists, so what they hold is missing: %s.", run->name,
                strerror(-error));
    tell(run, &problem);
}

static void walk_ended(struct run *run, int error)
{
    if (error == 0 || run->walk_failed)
        return;
    run->walk_failed = true; /* told once */
    tell_walk_failed(run, error);
}

/* Copies the kernel's lists into tables and lets the iterators look at the host, those for at most half of an interval.
 * True when there are any. */
static bool walk_lists(struct run *run)
{
    bool any = false;
    for (size_t i = 0; i < run->stream_count; i++) {
        struct stream *stream = &run->streams[i];
        if (stream->list.kind == NULL)
            continue;
        any = true;
        walk_ended(run, kernel_list_fill(&stream->list, stream->map_fd));
    }
    uint64_t until_ns = mono_ns() + run->interval_ns / 2;
    for (size_t i = 0; i < run->roles.count; i++) {
        struct iterators *iterators = &run->attachments[i].iterators;
        walk_ended(run, iterators_walk(iterators, until_ns));
        any |= iterators->count > 0;
    }
    return any;
}

/* A host may have more files of a library than are probed. */
static void tell_files_left_out(struct run *run)
{
    struct problem problem;
    if (!run->uprobe_files.left_out || run->files_told)
        return;
    run->files_told = true; /* told once */
    problem_set(
        &problem, "limit", "Name a process or a file, so that only that is probed.",
        "Probe %s looks into %d files at most, and processes of this host use more: what those call is missing.",
        run->name, UPROBE_FILES_MOST);
    tell(run, &problem);
}

/* Containers and programs that were started meanwhile may have brought libraries of their own. */
static void attach_to_new_files(struct run *run)
{
    struct problem problem;
    size_t known = run->uprobe_files.count;
    /* What fails is tried again at the next look: the process that was asked for may have ended. */
    (void)uprobe_files_look(&run->uprobe_files, &problem);
    for (size_t i = 0; i < run->roles.count && run->uprobe_files.count > known; i++) {
        const struct variant *taken = run->roles.roles[i].taken;
        char why[256];
        if (taken == NULL ||
            uprobes_attach_more(&run->attachments[i], taken, &run->uprobe_files, known, why, sizeof(why)) == 0)
            continue;
        problem_set(&problem, "attach", "Start the probe again; where that fails too, see what its role says.",
                    "What programs do that came while probe %s ran is missing: %s.", run->name, why);
        tell(run, &problem);
    }
    uprobe_files_close(&run->uprobe_files);
    tell_files_left_out(run);
}

/* From here on every event counts. */
static int arm(struct run *run, struct problem *problem)
{
    struct agent *agent = run->agent;
    static const bool armed = true;
    if (globals_write(run->base, "armed", &armed, sizeof(armed), problem) != 0)
        return -1;
    uint64_t now_ns = mono_ns();
    /* What is copied from the kernel's own counters began long before the run. */
    bool with_baseline = walk_lists(run);
    for (size_t i = 0; i < run->stream_count; i++)
        stream_start_interval(&run->streams[i], now_ns, with_baseline);
    run->next_table_ns = now_ns + run->interval_ns;
    run->tables_read_ns = now_ns;
    run->next_report_ns = now_ns + NS_PER_S;
    run->next_look_ns = now_ns + NS_PER_S;
    send_schemas(run);
    json_reset(&agent->line);
    message_attached(&agent->line, run->id, now_ns, agent->hidden, agent->hidden_count, &run->roles);
    agent_send(agent);
    tell_files_left_out(run);
    journal_probe_started(run->name);
    return 0;
}

struct run *run_start(struct agent *agent, uint32_t id, struct start_command *command)
{
    struct problem problem;
    struct run *run = calloc(1, sizeof(*run));
    if (run == NULL) {
        problem_no_memory(&problem);
        agent_refuse(agent, id, &problem, &(struct role_set){0});
        return NULL;
    }
    run->id = id;
    run->agent = agent;
    run->one_in = 1;
    run->new_cgroups_fd = -1;
    run->cost_fd = -1;
    run->interval_ns = command->interval_ms * NS_PER_MS;
    snprintf(run->name, sizeof(run->name), "%s", command->probe);
    run->image_bytes = command->object;
    command->object = NULL;
    run->image = (struct object_image){run->name, run->image_bytes, command->object_bytes};

    /* The kernel's types are held while it loads, some 11 MB. What symbols hold is read again when they are asked for.
     */
    symbols_make_room(agent->symbols);
    if (run_load(run, command, &problem) != 0 || arm(run, &problem) != 0) {
        run_unload(run);
        agent_refuse(agent, id, &problem, &run->roles);
        run_free(run);
        return NULL;
    }
    return run;
}

bool run_consume(struct run *run)
{
    bool more = false;
    for (size_t i = 0; i < run->stream_count; i++) {
        stream_consume(&run->streams[i], STREAM_TURN_RECORDS);
        more |= run->streams[i].more;
    }
    return more;
}

static void read_tables(struct run *run, uint64_t now_ns)
{
    for (size_t i = 0; i < run->stream_count; i++)
        stream_read_table(&run->streams[i], now_ns);
}

void run_tick(struct run *run, uint64_t now_ns)
{
    if (now_ns >= run->next_table_ns) {
        walk_lists(run);
        run->tables_read_ns = mono_ns();
        read_tables(run, run->tables_read_ns);
        run->next_table_ns = next_due_ns(run->next_table_ns, run->interval_ns, now_ns);
    }
    if (now_ns >= run->next_report_ns) {
        report_losses(run);
        run->next_report_ns = next_due_ns(run->next_report_ns, NS_PER_S, now_ns);
    }
    if (run->uprobe_files.library_count > 0 && now_ns >= run->next_look_ns) {
        attach_to_new_files(run);
        run->next_look_ns = next_due_ns(run->next_look_ns, NS_PER_S, now_ns);
    }
}

/* What is pending when nothing more is written: at most what the ring buffers hold. */
static void drain(struct run *run)
{
    for (size_t i = 0; i < run->stream_count; i++) {
        do {
            stream_consume(&run->streams[i], STREAM_TURN_RECORDS);
        } while (run->streams[i].more);
    }
    read_tables(run, mono_ns());
}

void run_stop(struct run *run, const char *reason)
{
    struct agent *agent = run->agent;
    walk_lists(run);
    detach(run);
    drain(run);
    run_meter_read(&run->meter, run_received(run), mono_ns());
    report_losses(run);
    report_cost(run);
    run_unload(run);
    json_reset(&agent->line);
    message_stopped(&agent->line, run->id, mono_ns(), reason);
    agent_send(agent);
    run_free(run);
}
