/* Program runs that the kernel missed: the hook was hit and the program did not run, because it or another one was
 * running there already. */
#ifndef PROBESCOPE_MISSED_H
#define PROBESCOPE_MISSED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attach/attachment.h"

struct bpf_program;
struct btf;

/* For which hooks the running kernel counts every missed run. Kernels are asked what they have, not their version:
 * distributions carry such changes into older ones. */
struct missed_support {
    bool trampolines;     /* fentry, fexit: Linux 5.12 */
    bool raw_tracepoints; /* raw_tp, tp_btf: Linux 6.1 */
    bool perf_events;     /* kprobe and, in part, tracepoint: Linux 6.7 */
};

/* Looks at the kernel's BTF, which may be NULL, and at its symbols, which takes an older kernel some ten milliseconds.
 * What can't be read counts as not there. */
void missed_support_read(struct missed_support *support, const struct btf *kernel);

/* Brings up to date what the links of an attachment missed; a link that is detached keeps what it had. */
void missed_read_links(struct attachment *attachment);

/* Runs that a program of the attachment missed; of a tracepoint at least so many, as the kernel counts only some. False
 * when the kernel can't tell. */
bool missed_runs(const struct missed_support *support, const struct attachment *attachment,
                 const struct bpf_program *program, uint64_t *missed);

#endif
