/* The agent: commands from stdin, messages and rows to stdout. See PROTOCOL.md, and PRIVILEGES.md. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "host/journal.h"
#include "loop/loop.h"
#include "messages/version.h"
#include "privileges/capabilities.h"
#include "privileges/seccomp_filter.h"
#include "privileges/tracefs.h"

static int usage(FILE *out)
{
    fprintf(out, "usage: probescope-agent [--version | --capabilities | --help]\n"
                 "Runs eBPF probes for Probescope, which talks to it on its standard input and output.\n"
                 "It opens no port, writes no file, and leaves the host as it was when its input ends.\n"
                 "  --capabilities  names those that it has when it is started like this, one a line\n");
    return out == stderr ? 1 : 0;
}

static int print_capabilities(void)
{
    for (int capability = 0; capability_name(capability) != NULL; capability++) {
        if (has_capability(capability))
            puts(capability_name(capability));
    }
    return 0;
}

/* Does what needs rights that no run needs, then gives these up. 0, or 1 with a message on stderr. */
static int set_up(void)
{
    /* Before 5.11 maps count as locked memory. Where this is refused the kernel says so when a map is created. */
    struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
    (void)setrlimit(RLIMIT_MEMLOCK, &unlimited);
    tracefs_make_visible();
    journal_open();
    int error = capabilities_drop();
    if (error != 0) {
        fprintf(stderr, "probescope-agent: can't give up its rights: %s. Report this with the host's kernel.\n",
                strerror(-error));
        return 1;
    }
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks at the end from a process of its own */
    error = seccomp_filter_apply();
    if (error != 0) /* told in `hello` too: the host's kernel is as it is */
        fprintf(stderr, "probescope-agent: runs without a seccomp filter: %s.\n", strerror(-error));
#endif
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("probescope-agent %s\n", AGENT_VERSION);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--capabilities") == 0)
        return print_capabilities();
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return usage(stdout);
    if (argc > 1)
        return usage(stderr);
    return set_up() != 0 ? 1 : loop_run();
}
