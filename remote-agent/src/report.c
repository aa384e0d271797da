#include "report.h"

#include <bpf/libbpf.h>
#include <stdlib.h>

#include "clocks.h"
#include "cost.h"
#include "run.h"

static size_t program_count(const struct run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->roles.count; i++) {
        if (run->roles.roles[i].taken != NULL)
            count += run->roles.roles[i].taken->program_count;
    }
    return count;
}

/* The `index`th program that serves a role. */
static const struct bpf_program *program_at(const struct run *run, size_t index)
{
    for (size_t i = 0; i < run->roles.count; i++) {
        const struct variant *taken = run->roles.roles[i].taken;
        size_t count = taken == NULL ? 0 : taken->program_count;
        if (index < count)
            return bpf_object__find_program_by_name(run->attachments[i].object, taken->programs[index]);
        index -= count;
    }
    return NULL;
}

/* Total of all programs; false when the kernel can't tell for one of them. */
static bool missed_runs(const struct run *run, uint64_t *missed)
{
    *missed = 0;
    size_t count = program_count(run);
    for (size_t i = 0; i < count; i++) {
        const struct bpf_program *program = program_at(run, i);
        struct program_usage usage;
        if (!counts_missed_runs(program) || !cost_read(bpf_program__fd(program), &usage) || !usage.missed_known)
            return false;
        *missed += usage.missed;
    }
    return true;
}

void report_losses(struct run *run)
{
    struct agent *agent = run->agent;
    struct stream_total *totals = calloc(run->stream_count, sizeof(*totals));
    if (totals == NULL)
        return; /* totals: the next report says it all */
    for (size_t i = 0; i < run->stream_count; i++)
        totals[i] = (struct stream_total){run->streams[i].number, run->streams[i].rows.counts};
    uint64_t missed;
    bool known = missed_runs(run, &missed);
    losses_read(&run->losses);
    json_reset(&agent->line);
    message_losses(&agent->line, run->id, mono_ns(), run->losses.counts, run->losses.count, known ? &missed : NULL,
                   totals, run->stream_count);
    agent_send(agent);
    free(totals);
}

void report_cost(struct run *run)
{
    struct agent *agent = run->agent;
    size_t count = program_count(run);
    struct program_cost *costs = agent->stats_fd < 0 ? NULL : calloc(count, sizeof(*costs));
    if (costs == NULL)
        return;
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        const struct bpf_program *program = program_at(run, i);
        struct program_usage usage;
        if (cost_read(bpf_program__fd(program), &usage))
            costs[known++] = (struct program_cost){bpf_program__name(program), usage.hits, usage.run_ns};
    }
    json_reset(&agent->line);
    message_cost(&agent->line, run->id, mono_ns(), costs, known);
    agent_send(agent);
    free(costs);
}
