#include "processes.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Perf maps of all processes together; one has a megabyte per 80,000 functions. */
#define PERF_MAPS_MOST       32
#define PERF_MAPS_BYTES_MOST ((size_t)8 << 20)

static void forget(struct processes *processes, size_t index)
{
    process_free(&processes->list[index]);
    processes->list[index] = processes->list[--processes->count];
    processes->last = 0;
}

void processes_free(struct processes *processes)
{
    processes_ignore(processes);
    while (processes->count)
        forget(processes, processes->count - 1);
}

int processes_listen(struct processes *processes)
{
    if (processes->notices)
        return 0;
    processes->notices = process_notices_open();
    if (!processes->notices)
        return -errno;
    /* What was known before may have changed unseen. */
    while (processes->count)
        forget(processes, processes->count - 1);
    return 0;
}

void processes_ignore(struct processes *processes)
{
    process_notices_close(processes->notices);
    processes->notices = NULL;
}

static struct process *find(const struct processes *processes, int tgid)
{
    const struct process *list = processes->list;

    if (processes->last < processes->count && list[processes->last].tgid == tgid)
        return (struct process *)&list[processes->last];
    for (size_t i = 0; i < processes->count; i++)
        if (list[i].tgid == tgid)
            return (struct process *)&list[i];
    return NULL;
}

static size_t least_recently_used(const struct processes *processes)
{
    size_t oldest = 0;

    for (size_t i = 1; i < processes->count; i++)
        if (processes->list[i].used_ns < processes->list[oldest].used_ns)
            oldest = i;
    return oldest;
}

struct process *processes_get(struct processes *processes, int tgid, uint64_t now_ns)
{
    struct process *process = find(processes, tgid);

    if (!process) {
        if (processes->count == PROCESSES_MOST)
            forget(processes, least_recently_used(processes));
        process = &processes->list[processes->count++];
        process_init(process, tgid);
    }
    process->used_ns = now_ns;
    processes->last = (size_t)(process - processes->list);
    return process;
}

/* What was lost may have been anything: each process is read anew. */
static void doubt(struct processes *processes)
{
    for (size_t i = 0; i < processes->count; i++)
        processes->list[i].stale = true;
}

void processes_catch_up(struct processes *processes, uint64_t now_ns)
{
    struct notice notice;

    while (processes->notices && process_notices_take(processes->notices, &notice)) {
        struct process *process;

        if (notice.kind == NOTICE_LOST) {
            doubt(processes);
            continue;
        }
        process = processes_get(processes, notice.tgid, now_ns);
        switch (notice.kind) {
        case NOTICE_MADE: /* its id may have been another one's */
            process_replaced(process, now_ns);
            process->gone = false;
            process->parent = notice.parent;
            break;
        case NOTICE_EXEC:
            process_replaced(process, now_ns);
            break;
        case NOTICE_MAPPED:
            mappings_put(&process->now, &notice.mapping, notice.path);
            break;
        case NOTICE_LOST:
            break;
        }
    }
}

const struct mapping *processes_mapping(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                                        const struct process **owner)
{
    for (int generation = 0; tgid > 0 && generation < ANCESTORS_MOST; generation++) {
        struct process *process = processes_get(processes, tgid, now_ns);
        const struct mapping *mapping = process_mapping(process, address, processes->notices != NULL, now_ns);

        *owner = process;
        if (mapping)
            return mapping;
        if (!process_has_history(process, now_ns))
            return NULL;
        mapping = mappings_find(&process->before, address);
        if (mapping)
            return mapping;
        tgid = process->parent;
    }
    return NULL;
}

size_t processes_roots(const struct processes *processes, int tgid, int roots[ROOTS_MOST])
{
    size_t count = 0;

    while (tgid > 0 && count < ANCESTORS_MOST + 1) {
        const struct process *process = find(processes, tgid);

        roots[count++] = tgid;
        tgid = process ? process->parent : 0;
    }
    roots[count++] = 0;
    return count;
}

/* Lets go of the perf maps used least recently, but never of `kept`'s. */
static void bound_perf_maps(struct processes *processes, const struct process *kept)
{
    for (;;) {
        struct process *oldest = NULL;
        size_t maps = 0, bytes = 0;

        for (size_t i = 0; i < processes->count; i++) {
            struct process *process = &processes->list[i];

            if (process->perf_map.fd < 0)
                continue;
            maps++;
            bytes += symbol_index_bytes(&process->perf_map.lines);
            if (process != kept && (!oldest || process->used_ns < oldest->used_ns))
                oldest = process;
        }
        if (!oldest || (maps <= PERF_MAPS_MOST && bytes <= PERF_MAPS_BYTES_MOST))
            return;
        perf_map_free(&oldest->perf_map);
        oldest->perf_map_read_ns = 0;
    }
}

bool processes_find_generated(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                              struct symbol_found *found)
{
    struct process *process = processes_get(processes, tgid, now_ns);
    uint64_t read_ns = process->perf_map_read_ns;
    int roots[ROOTS_MOST];
    size_t root_count = processes_roots(processes, tgid, roots);
    bool named = process_find_generated(process, roots, root_count, address, now_ns, found);

    if (process->perf_map_read_ns != read_ns)
        bound_perf_maps(processes, process);
    return named;
}

static bool exists(int tgid)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/%d", tgid);
    return !access(path, F_OK);
}

void processes_forget_gone(struct processes *processes)
{
    for (size_t i = processes->count; i > 0; i--) {
        struct process *process = &processes->list[i - 1];

        if (exists(process->tgid))
            process->gone = false;
        else if (process->gone)
            forget(processes, i - 1);
        else
            process->gone = true;
    }
}
