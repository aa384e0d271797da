#include "schema/names_system.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "host/system_calls.h"

int names_of_system_calls(struct names *names)
{
    size_t count;
    const struct system_call *calls = system_calls(&count);
    for (size_t i = 0; i < count; i++) {
        int error = names_add(names, calls[i].number, calls[i].name);
        if (error != 0)
            return error;
    }
    names_finish(names);
    return 0;
}

int names_of_signals(struct names *names)
{
#define SIGNAL(name)                                                                                                   \
    {                                                                                                                  \
        name, #name                                                                                                    \
    }
    static const struct {
        int number;
        const char *name;
    } signals[] = {
        SIGNAL(SIGHUP),  SIGNAL(SIGINT),    SIGNAL(SIGQUIT), SIGNAL(SIGILL),    SIGNAL(SIGTRAP), SIGNAL(SIGABRT),
        SIGNAL(SIGBUS),  SIGNAL(SIGFPE),    SIGNAL(SIGKILL), SIGNAL(SIGUSR1),   SIGNAL(SIGSEGV), SIGNAL(SIGUSR2),
        SIGNAL(SIGPIPE), SIGNAL(SIGALRM),   SIGNAL(SIGTERM), SIGNAL(SIGSTKFLT), SIGNAL(SIGCHLD), SIGNAL(SIGCONT),
        SIGNAL(SIGSTOP), SIGNAL(SIGTSTP),   SIGNAL(SIGTTIN), SIGNAL(SIGTTOU),   SIGNAL(SIGURG),  SIGNAL(SIGXCPU),
        SIGNAL(SIGXFSZ), SIGNAL(SIGVTALRM), SIGNAL(SIGPROF), SIGNAL(SIGWINCH),  SIGNAL(SIGIO),   SIGNAL(SIGPWR),
        SIGNAL(SIGSYS),
    };
#undef SIGNAL
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        int error = names_add(names, signals[i].number, signals[i].name);
        if (error != 0)
            return error;
    }
    names_finish(names);
    return 0;
}

/* How the kernel itself numbers a device: 12 bits of major number, 20 of minor. */
static int64_t device_number(unsigned int major, unsigned int minor)
{
    return (int64_t)major << 20 | minor;
}

int names_of_block_devices(struct names *names)
{
    FILE *partitions = fopen("/proc/partitions", "re");
    if (partitions == NULL)
        return 0;
    char line[256];
    int error = 0;
    while (error == 0 && fgets(line, sizeof(line), partitions) != NULL) {
        unsigned int major;
        unsigned int minor;
        char name[64];
        if (sscanf(line, "%u %u %*u %63s", &major, &minor, name) == 3)
            error = names_add(names, device_number(major, minor), name);
    }
    fclose(partitions);
    names_finish(names);
    return error;
}

int (*names_by_meaning(const char *alias))(struct names *names)
{
    static const struct {
        const char *alias;
        int (*names_of)(struct names *names);
    } named[] = {
        {"syscall_t", names_of_system_calls},
        {"signal_t", names_of_signals},
        {"device_t", names_of_block_devices},
    };
    for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
        if (strcmp(alias, named[i].alias) == 0)
            return named[i].names_of;
    }
    return NULL;
}
