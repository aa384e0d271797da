#include "loop/meter.h"

#include <bpf/libbpf.h>
#include <time.h>
#include <unistd.h>

#include "attach/cost.h"
#include "host/clocks.h"

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

static void begin_window(struct meter *meter, uint64_t now_ns)
{
    if (meter->fd < 0)
        meter->fd = cost_enable();
    meter->counted |= meter->fd >= 0;
    meter->in_window = true;
    meter->window_ns = now_ns;
    meter->agent_cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    meter->change_ns = now_ns + METER_WINDOW_MS * NS_PER_MS;
}

void meter_add_run(struct meter *meter, struct runs *runs, struct run *run, uint64_t now_ns)
{
    run_meter_open(&run->meter, run_program_count(run));
    for (size_t i = 0; i < run->meter.count; i++)
        run->meter.programs[i].fd = bpf_program__fd(run_program_at(run, i).program);
    meter->first_until_ns = now_ns + METER_FIRST_MS * NS_PER_MS;
    if (!meter->in_window)
        meter_next_window(meter, runs, now_ns, true);
    else
        meter->agent_cpu_ns = clock_ns(CLOCK_PROCESS_CPUTIME_ID); /* loading it is over and not what it costs */
    run->meter.counted = meter->counted;
    run_meter_begin(&run->meter, run_received(run), now_ns);
}

void meter_rest(struct meter *meter)
{
    if (meter->fd >= 0)
        close(meter->fd);
    meter_init(meter);
}

bool meter_window_ended(struct meter *meter, struct runs *runs, uint64_t now_ns)
{
    if (runs->count == 0 || now_ns < meter->change_ns)
        return false;
    if (!meter->in_window) {
        meter_next_window(meter, runs, now_ns, true);
        return false;
    }
    for (size_t i = 0; i < runs->count; i++)
        run_meter_read(&runs->list[i]->meter, run_received(runs->list[i]), now_ns);
    return true;
}

void meter_next_window(struct meter *meter, struct runs *runs, uint64_t now_ns, bool go_on)
{
    bool counted = meter->in_window;
    if (go_on || now_ns < meter->first_until_ns) {
        begin_window(meter, now_ns);
        for (size_t i = 0; i < runs->count; i++)
            runs->list[i]->meter.counted = meter->counted;
        for (size_t i = 0; i < runs->count && !counted; i++)
            run_meter_begin(&runs->list[i]->meter, run_received(runs->list[i]), now_ns);
        return;
    }
    for (size_t i = 0; i < runs->count; i++)
        runs->list[i]->meter.since_ns = 0;
    if (meter->fd >= 0)
        close(meter->fd);
    meter->fd = -1;
    meter->in_window = false;
    meter->change_ns = now_ns + (METER_EVERY_MS - METER_WINDOW_MS) * NS_PER_MS;
}
