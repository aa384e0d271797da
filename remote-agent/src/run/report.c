#include "run/report.h"

#include <bpf/libbpf.h>
#include <stdlib.h>

#include "attach/missed.h"
#include "host/clocks.h"
#include "messages/cost_messages.h"
#include "messages/loss_messages.h"

static void read_missed(struct run *run, struct program_missed *programs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct run_program served = run_program_at(run, i);
        missed_read_links(served.attachment);
        programs[i].name = bpf_program__name(served.program);
        programs[i].known = missed_runs(&run->agent->missed, served.attachment, served.program, &programs[i].missed);
    }
}

static void read_streams(struct run *run, struct stream_total *totals)
{
    losses_read(&run->losses);
    for (size_t i = 0; i < run->stream_count; i++) {
        struct stream *stream = &run->streams[i];
        row_tell_gap(&stream->rows);
        totals[i] = (struct stream_total){
            .stream = stream->number,
            .counts = stream->rows.counts,
            .kernel = losses_of(&run->losses, stream->map),
            .kernel_count = run->losses.kind_count,
        };
    }
}

void report_losses(struct run *run)
{
    struct agent *agent = run->agent;
    size_t count = run_program_count(run);
    struct stream_total *streams = calloc(run->stream_count, sizeof(*streams));
    struct program_missed *programs = calloc(count + 1, sizeof(*programs));
    if (streams != NULL && programs != NULL) { /* else the next report says it all: they are totals */
        read_missed(run, programs, count);
        read_streams(run, streams);
        struct loss_totals totals = {
            .kernel = run->losses.shared,
            .kernel_count = run->losses.shared_count,
            .streams = streams,
            .stream_count = run->stream_count,
            .programs = programs,
            .program_count = count,
        };
        json_reset(&agent->line);
        message_losses(&agent->line, run->id, mono_ns(), &totals);
        agent_send(agent);
    }
    free(streams);
    free(programs);
}

void report_cost(struct run *run)
{
    struct agent *agent = run->agent;
    const struct run_meter *meter = &run->meter;
    struct program_cost *costs = calloc(meter->count + 1, sizeof(*costs));
    if (costs == NULL || meter->count == 0 || !meter->counted) {
        free(costs); /* totals: the next report says it all */
        return;
    }
    for (size_t i = 0; i < meter->count; i++)
        costs[i] = (struct program_cost){
            .name = bpf_program__name(run_program_at(run, i).program),
            .hits = meter->programs[i].hits,
            .run_ns = meter->programs[i].run_ns,
        };
    json_reset(&agent->line);
    message_cost(&agent->line, run->id, mono_ns(), meter->counted_ns, costs, meter->count);
    agent_send(agent);
    free(costs);
}
