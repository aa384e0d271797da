#include "processes/process_notices.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "host/cpus.h"

/* Rings are read every 50 ms, and much later on a host so busy that the agent has to wait. The largest holds the
 * notices of some 500 programs that start on its CPU. The kernel gives as much to each without counting it as locked
 * memory (kernel.perf_event_mlock_kb). */
#define RING_BYTES_MOST  ((size_t)512 << 10)
#define RING_BYTES_LEAST ((size_t)64 << 10)
#define RINGS_BYTES_MOST ((size_t)8 << 20) /* all together, on a host of many CPUs */

struct ring {
    int fd;
    struct perf_event_mmap_page *head; /* the ring follows it */
};

struct process_notices {
    struct ring *rings;
    size_t count;
    size_t page;
    size_t ring_bytes; /* of each; a power of two */
    /* The record taken last, with its 0: a record's length is 16 bits. */
    union {
        struct perf_event_header header;
        unsigned char bytes[UINT16_MAX + 1];
    } record;
};

/* What follows the header, by type of record. */
struct task_record {
    struct perf_event_header header;
    uint32_t pid, ppid, tid, ptid;
    uint64_t time;
};

struct comm_record {
    struct perf_event_header header;
    uint32_t pid, tid;
};

struct mmap_record {
    struct perf_event_header header;
    uint32_t pid, tid;
    uint64_t start, length, file_offset;
    uint32_t device_major, device_minor;
    uint64_t inode, generation;
    uint32_t protection, flags;
    char path[];
};

static bool open_ring(struct ring *ring, int cpu, size_t bytes)
{
    struct perf_event_attr attr = {
        .size = sizeof(attr),
        .type = PERF_TYPE_SOFTWARE,
        .config = PERF_COUNT_SW_DUMMY,
        .sample_type = PERF_SAMPLE_TIME,
        .sample_id_all = 1, /* each record ends in its time */
        .mmap = 1,
        .mmap2 = 1,
        .comm = 1,
        .comm_exec = 1,
        .task = 1,
        .watermark = 1,
    };
    void *memory;

    ring->fd = (int)syscall(SYS_perf_event_open, &attr, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
    if (ring->fd < 0)
        return false;
    memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, ring->fd, 0);
    if (memory == MAP_FAILED)
        return false;
    ring->head = memory;
    return true;
}

static struct process_notices *open_rings(const int *cpus, size_t count, size_t ring_bytes)
{
    struct process_notices *notices = calloc(1, sizeof(*notices));
    int error;

    if (!notices)
        return NULL;
    notices->page = (size_t)sysconf(_SC_PAGESIZE);
    notices->ring_bytes = ring_bytes;
    notices->rings = calloc(count, sizeof(*notices->rings));
    if (!notices->rings)
        goto failed;
    while (notices->count < count) {
        struct ring *ring = &notices->rings[notices->count];

        if (!open_ring(ring, cpus[notices->count++], notices->page + ring_bytes))
            goto failed;
    }
    return notices;
failed:
    error = errno;
    process_notices_close(notices);
    errno = error;
    return NULL;
}

struct process_notices *process_notices_open(void)
{
    int cpus[CPUS_MOST];
    size_t count = online_cpus(cpus), ring_bytes = RING_BYTES_MOST;
    struct process_notices *notices;

    while (ring_bytes > RING_BYTES_LEAST && count * ring_bytes > RINGS_BYTES_MOST)
        ring_bytes /= 2;
    /* Without CAP_IPC_LOCK others' rings may have taken what the kernel gives. */
    while (!(notices = open_rings(cpus, count, ring_bytes)) && ring_bytes > RING_BYTES_LEAST)
        ring_bytes /= 2;
    return notices;
}

void process_notices_close(struct process_notices *notices)
{
    if (!notices)
        return;
    for (size_t i = 0; i < notices->count; i++) {
        if (notices->rings[i].head)
            munmap(notices->rings[i].head, notices->page + notices->ring_bytes);
        if (notices->rings[i].fd >= 0)
            close(notices->rings[i].fd);
    }
    free(notices->rings);
    free(notices);
}

size_t process_notices_bytes(const struct process_notices *notices)
{
    return notices ? notices->count * (notices->page + notices->ring_bytes) : 0;
}

static void copy_out(const struct process_notices *notices, const struct ring *ring, uint64_t at, void *out,
                     size_t length)
{
    const unsigned char *data = (const unsigned char *)ring->head + notices->page;
    size_t offset = at % notices->ring_bytes;
    size_t first = notices->ring_bytes - offset < length ? notices->ring_bytes - offset : length;

    memcpy(out, data + offset, first);
    memcpy((unsigned char *)out + first, data, length - first);
}

/* The time of a ring's oldest record, at its end; false when it is empty. */
static bool peek(const struct process_notices *notices, const struct ring *ring, uint64_t *time)
{
    uint64_t written = __atomic_load_n(&ring->head->data_head, __ATOMIC_ACQUIRE);
    uint64_t read = ring->head->data_tail;
    struct perf_event_header header;

    if (written == read)
        return false;
    copy_out(notices, ring, read, &header, sizeof(header));
    copy_out(notices, ring, read + header.size - sizeof(*time), time, sizeof(*time));
    return true;
}

/* Moves the oldest record of all rings into `record`. */
static bool take_record(struct process_notices *notices)
{
    struct ring *oldest = NULL;
    uint64_t oldest_time = 0, time, tail;

    for (size_t i = 0; i < notices->count; i++) {
        if (peek(notices, &notices->rings[i], &time) && (!oldest || time < oldest_time)) {
            oldest = &notices->rings[i];
            oldest_time = time;
        }
    }
    if (!oldest)
        return false;
    tail = oldest->head->data_tail;
    copy_out(notices, oldest, tail, &notices->record.header, sizeof(notices->record.header));
    copy_out(notices, oldest, tail, notices->record.bytes, notices->record.header.size);
    notices->record.bytes[notices->record.header.size] = '\0';
    __atomic_store_n(&oldest->head->data_tail, tail + notices->record.header.size, __ATOMIC_RELEASE);
    return true;
}

/* False when the record is none that is asked for. */
static bool read_record(const struct process_notices *notices, struct notice *notice)
{
    const struct perf_event_header *header = &notices->record.header;

    if (header->type == PERF_RECORD_LOST) {
        *notice = (struct notice){.kind = NOTICE_LOST};
        return true;
    }
    if (header->type == PERF_RECORD_FORK && header->size >= sizeof(struct task_record)) {
        const struct task_record *task = (const struct task_record *)header;

        *notice = (struct notice){.kind = NOTICE_MADE, .tgid = (int)task->pid, .parent = (int)task->ppid};
        return task->pid != task->ppid; /* else a thread */
    }
    if (header->type == PERF_RECORD_COMM && header->size >= sizeof(struct comm_record)) {
        *notice = (struct notice){.kind = NOTICE_EXEC, .tgid = (int)((const struct comm_record *)header)->pid};
        return header->misc & PERF_RECORD_MISC_COMM_EXEC; /* else a thread was renamed */
    }
    if (header->type == PERF_RECORD_MMAP2 && header->size > sizeof(struct mmap_record)) {
        const struct mmap_record *map = (const struct mmap_record *)header;

        *notice = (struct notice){.kind = NOTICE_MAPPED,
                                  .tgid = (int)map->pid,
                                  .mapping = {.start = map->start,
                                              .end = map->start + map->length,
                                              .file_offset = map->file_offset,
                                              .device_major = map->device_major,
                                              .device_minor = map->device_minor,
                                              .inode = map->inode},
                                  .path = map->path};
        /* The kernel maps its own memory too; code generated at run time ("//anon") is told by /proc. */
        return map->path[0] == '[' || (map->path[0] == '/' && map->path[1] != '/');
    }
    return false;
}

bool process_notices_take(struct process_notices *notices, struct notice *notice)
{
    while (take_record(notices))
        if (read_record(notices, notice))
            return true;
    return false;
}
