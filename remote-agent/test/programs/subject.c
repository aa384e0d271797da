/* The program that the tests of symbols look into. It prints the addresses of what it is asked for, in hexadecimal, and
 * waits to be killed: subject NAME... ; with "--exit" first it ends at once. */
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Code that is never inlined or merged with another's. */
#define FUNCTION(name, label)                                                                                          \
    int name(int value) __asm__(label);                                                                                \
    __attribute__((noinline, used)) int name(int value)                                                                \
    {                                                                                                                  \
        __asm__ volatile("# " label : "+r"(value));                                                                    \
        return value + 1;                                                                                              \
    }

FUNCTION(known, "function_with_a_known_name")
FUNCTION(alias_target, "_inner_name")
extern int plain_name(int value) __attribute__((alias("_inner_name")));
FUNCTION(cpp, "_ZN4acme5QueueIiE4pushERKi")
FUNCTION(cpp_clone, "_ZN4acme5Queue5drainEv.cold")
FUNCTION(rust_legacy, "_ZN4core3fmt5write17h0123456789abcdefE.llvm.42")
FUNCTION(rust_v0, "_RNvC6_123foo3bar")

static int local(int value) __asm__("__local_name");
__attribute__((noinline, used)) static int local(int value)
{
    __asm__ volatile("# local" : "+r"(value));
    return value + 1;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*function)(int);
    } functions[] = {{"known", known},     {"alias", plain_name},        {"local", local},    {"cpp", cpp},
                     {"clone", cpp_clone}, {"rust_legacy", rust_legacy}, {"rust_v0", rust_v0}};
    int first = argc > 1 && !strcmp(argv[1], "--exit") ? 2 : 1;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int i = first; i < argc; i++) {
        for (size_t f = 0; f < sizeof(functions) / sizeof(functions[0]); f++)
            if (!strcmp(argv[i], functions[f].name))
                printf("%" PRIxPTR "\n", (uintptr_t)functions[f].function);
        if (!strcmp(argv[i], "stub")) /* in a program that is not relocated, its own stub of it */
            printf("%" PRIxPTR "\n", (uintptr_t)puts);
    }
    fflush(stdout);
    if (first == 1)
        pause();
    return 0;
}
