#include "run/run.h"

#include <bpf/libbpf.h>

#include "object/globals.h"

uint64_t run_tables_read_ns(const struct run *run)
{
    for (size_t i = 0; i < run->stream_count; i++)
        if (run->streams[i].ring_bytes == 0)
            return run->tables_read_ns;
    return UINT64_MAX;
}

uint64_t run_received(const struct run *run)
{
    uint64_t received = 0;
    for (size_t i = 0; i < run->stream_count; i++)
        received += run->streams[i].rows.counts.received;
    return received;
}

bool run_may_sample(const struct run *run)
{
    return run_ring_bytes(run) > 0 && globals_has_variable(run->base, "sample_one_in", sizeof(run->one_in));
}

int run_sample(struct run *run, uint32_t one_in, struct problem *problem)
{
    if (globals_write(run->base, "sample_one_in", &one_in, sizeof(one_in), problem) != 0)
        return -1;
    run->one_in = one_in;
    return 0;
}

size_t run_ring_bytes(const struct run *run)
{
    size_t bytes = 0;
    for (size_t i = 0; i < run->stream_count; i++)
        bytes += run->streams[i].ring_bytes;
    return bytes;
}

size_t run_program_count(const struct run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->roles.count; i++) {
        if (run->roles.roles[i].taken != NULL)
            count += run->roles.roles[i].taken->program_count;
    }
    return count;
}

struct run_program run_program_at(const struct run *run, size_t index)
{
    size_t role = 0;
    for (;; role++) {
        const struct variant *taken = run->roles.roles[role].taken;
        size_t count = taken == NULL ? 0 : taken->program_count;
        if (index < count)
            break;
        index -= count;
    }
    struct attachment *attachment = &run->attachments[role];
    const char *name = run->roles.roles[role].taken->programs[index];
    return (struct run_program){bpf_object__find_program_by_name(attachment->object, name), attachment};
}
