#include "attach/sampling.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "attach/attachment.h"
#include "host/cpus.h"

struct event {
    const char *name; /* as perf-list(1) has it */
    uint32_t type;
    uint64_t config;
};

static const struct event events[] = {
    {"cpu-clock", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK},
    {"page-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS},
    {"minor-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS_MIN},
    {"major-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS_MAJ},
    {"context-switches", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES},
    {"cpu-migrations", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS},
    {"alignment-faults", PERF_TYPE_SOFTWARE, PERF_COUNT_SW_ALIGNMENT_FAULTS},
    {"cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES},
    {"instructions", PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS},
    {"cache-references", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_REFERENCES},
    {"cache-misses", PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES},
    {"branches", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_INSTRUCTIONS},
    {"branch-misses", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_MISSES},
    {"bus-cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_BUS_CYCLES},
    {"ref-cycles", PERF_TYPE_HARDWARE, PERF_COUNT_HW_REF_CPU_CYCLES},
};

void sampling_register(void)
{
    /* Fails only without memory: then such a section is of no known type, which the load says. */
    (void)libbpf_register_prog_handler("perf_event+", BPF_PROG_TYPE_PERF_EVENT, 0, NULL);
}

/* What a section names; "perf_event" alone is the CPU's clock. NULL for an event that is not known. */
static const struct event *event_of(const struct bpf_program *program)
{
    const char *section = bpf_program__section_name(program);
    const char *slash = strchr(section, '/');
    const char *name = slash == NULL ? "cpu-clock" : slash + 1;
    for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
        if (strcmp(events[i].name, name) == 0)
            return &events[i];
    }
    return NULL;
}

/* `error` is what perf_event_open(2) came to. */
static void say_why(const struct event *event, const struct sampling *sampling, int cpu, int error, char *why,
                    size_t why_bytes)
{
    bool uncounted = error == -ENOENT || error == -EOPNOTSUPP || error == -ENODEV;
    if (uncounted && event->type == PERF_TYPE_HARDWARE)
        snprintf(
            why, why_bytes,
            "this host has no hardware counter for %s; a virtual machine has one only where its hypervisor lends it",
            event->name);
    else if (sampling->period > 0)
        snprintf(why, why_bytes, "%s of CPU %d: %s", event->name, cpu, strerror(-error));
    else
        snprintf(why, why_bytes, "%s of CPU %d at %u Hz: %s (see kernel.perf_event_max_sample_rate)", event->name, cpu,
                 sampling->hz, strerror(-error));
}

static int open_counter(const struct event *event, const struct sampling *sampling, int cpu)
{
    struct perf_event_attr attributes = {
        .type = event->type,
        .size = sizeof(attributes),
        .config = event->config,
        .freq = sampling->period == 0,
    };
    if (sampling->period > 0)
        attributes.sample_period = sampling->period;
    else
        attributes.sample_freq = sampling->hz;
    int fd = (int)syscall(SYS_perf_event_open, &attributes, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

int sampling_attach(struct attachment *attachment, const struct bpf_program *program, const struct sampling *sampling,
                    char *why, size_t why_bytes)
{
    int cpus[CPUS_MOST];
    size_t count = online_cpus(cpus);
    const struct event *event = event_of(program);
    if (event == NULL) {
        snprintf(why, why_bytes, "no event is known by the name in the section %s", bpf_program__section_name(program));
        return -EINVAL;
    }
    if (sampling->hz == 0 && sampling->period == 0) {
        snprintf(why, why_bytes,
                 "the object has no `const volatile __u32 sample_hz` and no `sample_period`, or both are 0");
        return -EINVAL;
    }
    if (!attachment_reserve(attachment, count))
        return -ENOMEM;
    for (size_t i = 0; i < count; i++) {
        int fd = open_counter(event, sampling, cpus[i]);
        if (fd == -ENODEV && event->type == PERF_TYPE_SOFTWARE)
            continue; /* the CPU went offline since the list was read */
        if (fd < 0) {
            say_why(event, sampling, cpus[i], fd, why, why_bytes);
            return fd;
        }
        struct bpf_link *link = bpf_program__attach_perf_event(program, fd);
        if (link == NULL) {
            int error = -errno;
            close(fd);
            return error;
        }
        attachment->links[attachment->link_count++] = (struct program_link){.link = link, .program = program};
    }
    return 0;
}
