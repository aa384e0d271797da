/* The agent: commands from stdin, messages and rows to stdout. See PROTOCOL.md. */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "loop.h"
#include "tracefs.h"
#include "version.h"

static int usage(FILE *out)
{
    fprintf(out, "usage: probescope-agent [--version | --help]\n"
                 "Runs eBPF probes for Probescope, which talks to it on its standard input and output.\n"
                 "It opens no port, writes no file, and leaves the host as it was when its input ends.\n");
    return out == stderr ? 1 : 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("probescope-agent %s\n", AGENT_VERSION);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return usage(stdout);
    if (argc > 1)
        return usage(stderr);

    /* Before 5.11 maps count as locked memory. Where this is refused the kernel says so when a map is created. */
    struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
    (void)setrlimit(RLIMIT_MEMLOCK, &unlimited);
    tracefs_make_visible();
    return loop_run();
}
