/* Sampling programs: run by each CPU's counter of an event, such as its clock or its cache misses. */
#ifndef PROBESCOPE_SAMPLING_H
#define PROBESCOPE_SAMPLING_H

#include <stddef.h>
#include <stdint.h>

struct attachment;
struct bpf_program;

/* When a counter runs the program: `hz` times a second, or at each `period`th event where the object says so. */
struct sampling {
    uint32_t hz;     /* 0 when the object has no such parameter */
    uint32_t period; /* the same */
};

/* Lets libbpf know sections of the form "perf_event/EVENT". Once, before an object is opened. */
void sampling_register(void);

/* Attaches the program to the event that its section names, on every CPU that is online. 0, or -errno with words in
 * `why`: -ENOENT where the host does not count such events. */
int sampling_attach(struct attachment *attachment, const struct bpf_program *program, const struct sampling *sampling,
                    char *why, size_t why_bytes);

#endif
