/* Names that the system gives: of system calls and signals by the C library's headers, of devices as they are now. */
#include "schema/names.h"

#include <asm/unistd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

struct constant {
    int value;
    const char *name;
};

static int add_all(struct names *names, const struct constant *constants, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int error = names_add(names, constants[i].value, constants[i].name);
        if (error != 0)
            return error;
    }
    names_finish(names);
    return 0;
}

static const struct constant calls[] = {
#define CALL(name)                                                                                                     \
    {                                                                                                                  \
        __NR_##name, #name                                                                                             \
    }
#include "system_calls.inc"
#undef CALL
    /* Newer than the headers of some build machines; since 5.1 every architecture numbers new ones alike. */
    {451, "cachestat"},         {452, "fchmodat2"},         {453, "map_shadow_stack"}, {454, "futex_wake"},
    {455, "futex_wait"},        {456, "futex_requeue"},     {457, "statmount"},        {458, "listmount"},
    {459, "lsm_get_self_attr"}, {460, "lsm_set_self_attr"}, {461, "lsm_list_modules"}, {462, "mseal"},
    {463, "setxattrat"},        {464, "getxattrat"},        {465, "listxattrat"},      {466, "removexattrat"},
    {467, "open_tree_attr"},    {468, "file_getattr"},      {469, "file_setattr"},
};

int names_of_system_calls(struct names *names)
{
    return add_all(names, calls, sizeof(calls) / sizeof(calls[0]));
}

const char *system_call_name(int number)
{
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        if (calls[i].value == number)
            return calls[i].name;
    }
    return NULL;
}

int names_of_signals(struct names *names)
{
#define SIGNAL(name)                                                                                                   \
    {                                                                                                                  \
        name, #name                                                                                                    \
    }
    static const struct constant signals[] = {
        SIGNAL(SIGHUP),  SIGNAL(SIGINT),    SIGNAL(SIGQUIT), SIGNAL(SIGILL),    SIGNAL(SIGTRAP), SIGNAL(SIGABRT),
        SIGNAL(SIGBUS),  SIGNAL(SIGFPE),    SIGNAL(SIGKILL), SIGNAL(SIGUSR1),   SIGNAL(SIGSEGV), SIGNAL(SIGUSR2),
        SIGNAL(SIGPIPE), SIGNAL(SIGALRM),   SIGNAL(SIGTERM), SIGNAL(SIGSTKFLT), SIGNAL(SIGCHLD), SIGNAL(SIGCONT),
        SIGNAL(SIGSTOP), SIGNAL(SIGTSTP),   SIGNAL(SIGTTIN), SIGNAL(SIGTTOU),   SIGNAL(SIGURG),  SIGNAL(SIGXCPU),
        SIGNAL(SIGXFSZ), SIGNAL(SIGVTALRM), SIGNAL(SIGPROF), SIGNAL(SIGWINCH),  SIGNAL(SIGIO),   SIGNAL(SIGPWR),
        SIGNAL(SIGSYS),
    };
#undef SIGNAL
    return add_all(names, signals, sizeof(signals) / sizeof(signals[0]));
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
