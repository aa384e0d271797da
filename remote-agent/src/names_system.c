/* Names that the C library's headers give: of system calls and of signals. */
#include "names.h"

#include <asm/unistd.h>
#include <signal.h>

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
