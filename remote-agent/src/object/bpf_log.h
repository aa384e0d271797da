/* What libbpf and, through it, the kernel's verifier said about the last thing that was tried. */
#ifndef PROBESCOPE_BPF_LOG_H
#define PROBESCOPE_BPF_LOG_H

#include <stdbool.h>
#include <stddef.h>

/* Keeps libbpf's warnings instead of letting them go to stderr. */
void bpf_log_capture(void);

/* Forgets what was captured. */
void bpf_log_clear(void);

/* Whether the log holds words of the verifier. */
bool bpf_log_from_verifier(void);

/* The line that says what went wrong; `otherwise` when nothing was said. */
void bpf_log_cause(char *out, size_t out_bytes, const char *otherwise);

/* The last lines, with the source line that the verifier was at. */
void bpf_log_detail(char *out, size_t out_bytes);

#endif
