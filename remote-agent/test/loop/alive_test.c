/* What the agent says of its own memory. Needs the right to make BPF maps and perf events. */
#include "loop/alive.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <inttypes.h>
#include <unistd.h>

#include "processes/process_notices.h"
#include "test.h"

#define RING_BYTES  ((uint64_t)4 << 20)
#define OWN_BYTES   ((uint64_t)8 << 20)
#define NOISE_BYTES ((uint64_t)1 << 20) /* what the sanitizers may take meanwhile */

static uint64_t resident_bytes(void)
{
    struct alive alive = {0};

    alive_measure(&alive);
    return alive.rss_bytes;
}

/* As the kernel counts it, with the rings. */
static uint64_t resident_bytes_of_the_kernel(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");

    NEED(file != NULL && fscanf(file, "%*u %lu", &pages) == 1);
    fclose(file);
    return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static int ignore(void *context, void *record, size_t length)
{
    (void)context, (void)record, (void)length;
    return 0;
}

static void without_rings_it_is_what_the_kernel_counts(void)
{
    uint64_t kernel = resident_bytes_of_the_kernel(), own = resident_bytes();

    /* The kernel adds up what each CPU counted now and then. */
    CHECK(own > kernel - NOISE_BYTES && own < kernel + NOISE_BYTES);
}

static void memory_in_use_is_counted(void)
{
    uint64_t before = resident_bytes(), with;
    volatile char *bytes = malloc(OWN_BYTES);

    NEED(bytes != NULL);
    for (size_t i = 0; i < OWN_BYTES; i += 1024)
        bytes[i] = 1;
    with = resident_bytes();
    free((void *)bytes);
    CHECK(with >= before + OWN_BYTES && with < before + OWN_BYTES + NOISE_BYTES);
}

static void ring_buffers_of_programs_are_not_counted(void)
{
    uint64_t before = resident_bytes(), kernel = resident_bytes_of_the_kernel();
    int fd = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "ring", 0, 0, RING_BYTES, NULL);
    struct ring_buffer *ring = ring_buffer__new(fd, ignore, NULL, NULL);

    NEED(ring != NULL);
    /* Else the kernel maps rings otherwise than is thought here, and the test shows nothing. */
    CHECK(resident_bytes_of_the_kernel() >= kernel + RING_BYTES);
    CHECK(resident_bytes() < before + NOISE_BYTES);
    ring_buffer__free(ring);
    close(fd);
}

static void ring_buffers_of_notices_are_not_counted(void)
{
    uint64_t before = resident_bytes();
    struct process_notices *notices[64];
    size_t count = sizeof(notices) / sizeof(notices[0]), bytes = 0, own = 0;

    for (size_t i = 0; i < count; i++) {
        struct notice notice;

        notices[i] = process_notices_open();
        NEED(notices[i] != NULL);
        while (process_notices_take(notices[i], &notice))
            ; /* touches the pages */
        bytes += process_notices_bytes(notices[i]);
        own += UINT16_MAX + 1;
    }
    /* The room each needs for one record is the agent's own. */
    CHECK(resident_bytes() < before + own + bytes / 2);
    for (size_t i = 0; i < count; i++)
        process_notices_close(notices[i]);
}

int main(void)
{
    RUN(without_rings_it_is_what_the_kernel_counts);
    RUN(memory_in_use_is_counted);
    RUN(ring_buffers_of_programs_are_not_counted);
    RUN(ring_buffers_of_notices_are_not_counted);
    return any_test_failed;
}
