#include "meter.h"

#include <bpf/libbpf.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "clocks.h"
#include "cost.h"
#include "report.h"
#include "run.h"

/* Tests shorten them. */
#ifndef METER_FIRST_MS
#define METER_FIRST_MS 5000
#endif
#define METER_WINDOW_MS 1000
#define METER_EVERY_MS  10000

void meter_init(struct meter *meter)
{
    *meter = (struct meter){.fd = -1};
}

/* Counting begins anew: what the kernel counted until now, for somebody else, is not ours. */
static void begin_run(struct run *run, uint64_t now_ns)
{
    run->meter.since_ns = now_ns;
    run->meter.seen_received = run_received(run);
    for (size_t i = 0; i < run->meter.count; i++) {
        struct program_meter *program = &run->meter.programs[i];
        struct program_usage usage;
        if (!cost_read(bpf_program__fd(report_program(run, i)), &usage))
            continue; /* the next window begins with what is read then */
        program->seen_hits = usage.hits;
        program->seen_run_ns = usage.run_ns;
    }
}

void meter_read_run(struct run *run, uint64_t now_ns)
{
    struct run_meter *meter = &run->meter;
    if (meter->since_ns == 0)
        return;
    uint64_t received = run_received(run);
    meter->window_run_ns = 0;
    meter->window_received = received - meter->seen_received;
    meter->seen_received = received;
    for (size_t i = 0; i < meter->count; i++) {
        struct program_meter *program = &meter->programs[i];
        struct program_usage usage;
        if (!cost_read(bpf_program__fd(report_program(run, i)), &usage))
            continue;
        meter->window_run_ns += usage.run_ns - program->seen_run_ns;
        program->hits += usage.hits - program->seen_hits;
        program->run_ns += usage.run_ns - program->seen_run_ns;
        program->seen_hits = usage.hits;
        program->seen_run_ns = usage.run_ns;
    }
    meter->counted_ns += now_ns - meter->since_ns;
    meter->since_ns = now_ns;
}

static void begin_window(struct agent *agent, uint64_t now_ns)
{
    struct meter *meter = &agent->meter;
    if (meter->fd < 0)
        meter->fd = cost_enable();
    meter->counted |= meter->fd >= 0;
    meter->in_window = true;
    meter->window_ns = now_ns;
    meter->agent_cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    meter->change_ns = now_ns + METER_WINDOW_MS * NS_PER_MS;
}

void meter_add_run(struct agent *agent, struct run *run, uint64_t now_ns)
{
    size_t count = report_program_count(run);
    run->meter.programs = calloc(count, sizeof(*run->meter.programs));
    run->meter.count = run->meter.programs == NULL ? 0 : count;
    agent->meter.first_until_ns = now_ns + METER_FIRST_MS * NS_PER_MS;
    if (!agent->meter.in_window)
        meter_next_window(agent, now_ns, true);
    else
        agent->meter.agent_cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID); /* loading it is over and not what it costs */
    begin_run(run, now_ns);
}

void meter_rest(struct meter *meter)
{
    if (meter->fd >= 0)
        close(meter->fd);
    meter_init(meter);
}

bool meter_window_ended(struct agent *agent, uint64_t now_ns)
{
    if (agent->run_count == 0 || now_ns < agent->meter.change_ns)
        return false;
    if (!agent->meter.in_window) {
        meter_next_window(agent, now_ns, true);
        return false;
    }
    for (size_t i = 0; i < agent->run_count; i++)
        meter_read_run(agent->runs[i], now_ns);
    return true;
}

void meter_next_window(struct agent *agent, uint64_t now_ns, bool go_on)
{
    struct meter *meter = &agent->meter;
    bool counted = meter->in_window;
    if (go_on || now_ns < meter->first_until_ns) {
        begin_window(agent, now_ns);
        for (size_t i = 0; i < agent->run_count && !counted; i++)
            begin_run(agent->runs[i], now_ns);
        return;
    }
    for (size_t i = 0; i < agent->run_count; i++)
        agent->runs[i]->meter.since_ns = 0;
    if (meter->fd >= 0)
        close(meter->fd);
    meter->fd = -1;
    meter->in_window = false;
    meter->change_ns = now_ns + (METER_EVERY_MS - METER_WINDOW_MS) * NS_PER_MS;
}

void meter_free_run(struct run *run)
{
    free(run->meter.programs);
    run->meter = (struct run_meter){0};
}
