#include "loop/meter.h"

#include <bpf/libbpf.h>
#include <time.h>
#include <unistd.h>

#include "attach/cost.h"
#include "host/clocks.h"
#include "run/report.h"
#include "run/run.h"

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
    run_meter_open(&run->meter, report_program_count(run));
    for (size_t i = 0; i < run->meter.count; i++)
        run->meter.programs[i].fd = bpf_program__fd(report_program(run, i));
    agent->meter.first_until_ns = now_ns + METER_FIRST_MS * NS_PER_MS;
    if (!agent->meter.in_window)
        meter_next_window(agent, now_ns, true);
    else
        agent->meter.agent_cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID); /* loading it is over and not what it costs */
    run_meter_begin(&run->meter, run_received(run), now_ns);
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
        run_meter_read(&agent->runs[i]->meter, run_received(agent->runs[i]), now_ns);
    return true;
}

void meter_next_window(struct agent *agent, uint64_t now_ns, bool go_on)
{
    struct meter *meter = &agent->meter;
    bool counted = meter->in_window;
    if (go_on || now_ns < meter->first_until_ns) {
        begin_window(agent, now_ns);
        for (size_t i = 0; i < agent->run_count && !counted; i++)
            run_meter_begin(&agent->runs[i]->meter, run_received(agent->runs[i]), now_ns);
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
