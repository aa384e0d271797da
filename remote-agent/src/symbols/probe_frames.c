#include "symbols/probe_frames.h"

#include <stdbool.h>
#include <string.h>

#include "symbols/symbols.h"

/* The way is short: the program, its subprograms and two or three functions of the kernel. */
#define FRAMES_MOST 12

/* Not the program itself: it has no name where the host hides the names of compiled programs
 * (net.core.bpf_jit_kallsyms). */
static bool calls_programs(const char *symbol)
{
    static const char *const callers[] = {"bpf_trace_run", "__bpf_trace_",  "__traceiter_",    "trace_call_bpf",
                                          "perf_trace_",   "perf_syscall_", "bpf_trampoline_", "__bpf_prog_"};
    for (size_t i = 0; i < sizeof(callers) / sizeof(callers[0]); i++) {
        if (strncmp(symbol, callers[i], strlen(callers[i])) == 0)
            return true;
    }
    return false;
}

size_t probe_frames(struct symbols *symbols, const uint64_t *frames, size_t count)
{
    size_t own = 0;
    for (size_t i = 0; i < count && i < FRAMES_MOST; i++) {
        struct frame_name name;
        symbols_kernel(symbols, frames[i], &name);
        if (name.symbol != NULL && calls_programs(name.symbol))
            own = i + 1;
    }
    return own < count ? own : 0;
}
