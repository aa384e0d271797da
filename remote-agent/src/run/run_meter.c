#include "run/run_meter.h"

#include <stdlib.h>

#include "attach/cost.h"

void run_meter_open(struct run_meter *meter, size_t count)
{
    meter->programs = calloc(count, sizeof(*meter->programs));
    meter->count = meter->programs == NULL ? 0 : count;
}

void run_meter_begin(struct run_meter *meter, uint64_t received, uint64_t now_ns)
{
    meter->since_ns = now_ns;
    meter->seen_received = received;
    for (size_t i = 0; i < meter->count; i++) {
        struct program_meter *program = &meter->programs[i];
        struct program_usage usage;
        if (!cost_read(program->fd, &usage))
            continue; /* the next window begins with what is read then */
        program->seen_hits = usage.hits;
        program->seen_run_ns = usage.run_ns;
    }
}

void run_meter_read(struct run_meter *meter, uint64_t received, uint64_t now_ns)
{
    if (meter->since_ns == 0)
        return;
    meter->window_run_ns = 0;
    meter->window_received = received - meter->seen_received;
    meter->seen_received = received;
    for (size_t i = 0; i < meter->count; i++) {
        struct program_meter *program = &meter->programs[i];
        struct program_usage usage;
        if (!cost_read(program->fd, &usage))
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

void run_meter_free(struct run_meter *meter)
{
    free(meter->programs);
    *meter = (struct run_meter){0};
}
