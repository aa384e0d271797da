#include "processes/processes.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Perf maps of all processes together; one has a megabyte per 80,000 functions. */
#define PERF_MAPS_MOST       32
#define PERF_MAPS_BYTES_MOST ((size_t)8 << 20)

static struct process_entry **bucket_of(struct processes *processes, int tgid)
{
    return &processes->buckets[(unsigned int)tgid % PROCESSES_BUCKETS];
}

static void unlink_age(struct processes *processes, struct process_entry *entry)
{
    *(entry->newer ? &entry->newer->older : &processes->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &processes->oldest) = entry->newer;
}

static void link_newest(struct processes *processes, struct process_entry *entry)
{
    entry->newer = NULL;
    entry->older = processes->newest;
    *(entry->older ? &entry->older->newer : &processes->oldest) = entry;
    processes->newest = entry;
}

static void forget(struct processes *processes, struct process_entry *entry)
{
    struct process_entry **at = bucket_of(processes, entry->process.tgid);

    while (*at != entry)
        at = &(*at)->next;
    *at = entry->next;
    unlink_age(processes, entry);
    processes->bytes -= entry->bytes;
    processes->count--;
    process_free(&entry->process);
    free(entry);
}

static void forget_all(struct processes *processes)
{
    while (processes->newest)
        forget(processes, processes->newest);
}

void processes_free(struct processes *processes)
{
    processes_ignore(processes);
    forget_all(processes);
}

int processes_listen(struct processes *processes)
{
    if (processes->notices)
        return 0;
    processes->notices = process_notices_open();
    if (!processes->notices)
        return -errno;
    forget_all(processes); /* what was known before may have changed unseen */
    return 0;
}

void processes_ignore(struct processes *processes)
{
    process_notices_close(processes->notices);
    processes->notices = NULL;
}

static struct process_entry *find(const struct processes *processes, int tgid)
{
    struct process_entry *entry = processes->buckets[(unsigned int)tgid % PROCESSES_BUCKETS];

    while (entry && entry->process.tgid != tgid)
        entry = entry->next;
    return entry;
}

/* Counts what the newest one holds now; others make room for it. */
static void weigh_newest(struct processes *processes)
{
    struct process_entry *entry = processes->newest;
    size_t bytes = sizeof(*entry) + process_bytes(&entry->process);

    processes->bytes += bytes - entry->bytes;
    entry->bytes = bytes;
    while (processes->bytes > PROCESSES_BYTES_MOST && processes->oldest != entry)
        forget(processes, processes->oldest);
}

struct process *processes_get(struct processes *processes, int tgid)
{
    struct process_entry *entry = find(processes, tgid);

    if (entry) {
        unlink_age(processes, entry);
        link_newest(processes, entry);
        return &entry->process;
    }
    entry = calloc(1, sizeof(*entry));
    if (!entry)
        return NULL;
    process_init(&entry->process, tgid);
    entry->next = *bucket_of(processes, tgid);
    *bucket_of(processes, tgid) = entry;
    link_newest(processes, entry);
    processes->count++;
    weigh_newest(processes);
    return &entry->process;
}

/* What was lost may have been anything: each process is read anew. */
static void doubt(struct processes *processes)
{
    for (struct process_entry *entry = processes->newest; entry; entry = entry->older)
        entry->process.stale = true;
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
        process = processes_get(processes, notice.tgid);
        if (!process)
            continue; /* as if it had been lost: /proc will be asked */
        switch (notice.kind) {
        case NOTICE_MADE: /* its id may have been another one's */
            process_replaced(process, now_ns);
            process->gone_ns = 0;
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
        weigh_newest(processes);
    }
}

const struct mapping *processes_mapping(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                                        const struct process **owner)
{
    for (int generation = 0; tgid > 0 && generation < ANCESTORS_MOST; generation++) {
        struct process *process = processes_get(processes, tgid);
        const struct mapping *mapping;

        *owner = process;
        if (!process)
            return NULL;
        mapping = process_mapping(process, address, processes->notices != NULL, now_ns);
        weigh_newest(processes);
        if (mapping)
            return mapping;
        if (!process_has_history(process, processes->named_ns))
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
        const struct process_entry *entry = find(processes, tgid);

        roots[count++] = tgid;
        tgid = entry ? entry->process.parent : 0;
    }
    roots[count++] = 0;
    return count;
}

/* Lets go of the perf maps used least recently, but never of the newest process's. */
static void bound_perf_maps(struct processes *processes)
{
    size_t maps = 0, bytes = 0;

    for (struct process_entry *entry = processes->newest; entry; entry = entry->older) {
        struct process *process = &entry->process;

        if (process->perf_map.fd < 0)
            continue;
        maps++;
        bytes += symbol_index_bytes(&process->perf_map.lines);
        if (entry == processes->newest || (maps <= PERF_MAPS_MOST && bytes <= PERF_MAPS_BYTES_MOST))
            continue;
        maps--;
        bytes -= symbol_index_bytes(&process->perf_map.lines);
        perf_map_free(&process->perf_map);
        process->perf_map_read_ns = 0;
    }
}

bool processes_find_generated(struct processes *processes, int tgid, uint64_t address, uint64_t now_ns,
                              struct symbol_found *found)
{
    struct process *process = processes_get(processes, tgid);
    uint64_t read_ns = process ? process->perf_map_read_ns : 0;
    int roots[ROOTS_MOST];
    bool named;

    if (!process)
        return false;
    named = process_find_generated(process, roots, processes_roots(processes, tgid, roots), address, now_ns, found);
    if (process->perf_map_read_ns != read_ns)
        bound_perf_maps(processes);
    return named;
}

static bool exists(int tgid)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/%d", tgid);
    return !access(path, F_OK);
}

void processes_forget_gone(struct processes *processes, uint64_t now_ns)
{
    struct process_entry *older;

    for (struct process_entry *entry = processes->newest; entry; entry = older) {
        struct process *process = &entry->process;

        older = entry->older;
        if (exists(process->tgid))
            process->gone_ns = 0;
        else if (!process->gone_ns)
            process->gone_ns = now_ns;
        else if (process->gone_ns < processes->named_ns)
            forget(processes, entry);
    }
}
