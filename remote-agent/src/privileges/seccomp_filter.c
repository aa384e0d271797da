#include "privileges/seccomp_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "host/system_calls.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "name the architecture as linux/audit.h does"
#endif

/* An open with any of these could change a file. Not O_ACCMODE: in musl O_PATH is part of it. O_TMPFILE has a bit of
 * O_DIRECTORY too. */
#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY))

/* The low half of an argument; what is looked at fits into it, and both architectures are little endian. */
#define ARGUMENT(n) (offsetof(struct seccomp_data, args) + (n) * sizeof(uint64_t))

#define LOAD(offset)               BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define RETURN(action)             BPF_STMT(BPF_RET | BPF_K, (action))
#define IF_EQUAL(value, yes, no)   BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))
#define IF_ANY_BIT(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (value), (yes), (no))
#define REFUSED                    (SECCOMP_RET_ERRNO | (EACCES & SECCOMP_RET_DATA))

/* One instruction more than "allow" where the number is another one. */
#define ALLOW(name) IF_EQUAL(__NR_##name, 0, 1), RETURN(SECCOMP_RET_ALLOW),

/* A call one of whose arguments must have none of some bits. */
#define ALLOW_WITHOUT(name, argument, bits, otherwise)                                                                 \
    IF_EQUAL(__NR_##name, 0, 4), LOAD(ARGUMENT(argument)), IF_ANY_BIT(bits, 0, 1), RETURN(otherwise),                  \
        RETURN(SECCOMP_RET_ALLOW),

/* A call one of whose arguments must have a value. */
#define ALLOW_WITH(name, argument, value)                                                                              \
    IF_EQUAL(__NR_##name, 0, 4), LOAD(ARGUMENT(argument)), IF_EQUAL(value, 1, 0), RETURN(SECCOMP_RET_TRAP),            \
        RETURN(SECCOMP_RET_ALLOW),

static void say(const char *text)
{
    /* When stderr is gone nobody is there to be told. */
    (void)!write(STDERR_FILENO, text, strlen(text));
}

/* A kill would end the agent without a word; so it is told which call it was, and ends itself. */
static void tell_and_end(int signal, siginfo_t *what, void *context)
{
    (void)signal;
    (void)context;
    char digits[12];
    char *digit = digits + sizeof(digits) - 1;
    unsigned int number = (unsigned int)what->si_syscall;
    *digit = '\0';
    do {
        *--digit = (char)('0' + number % 10);
    } while ((number /= 10) != 0);
    say("probescope-agent: ended, because it made a system call that it is not meant to make: ");
    const char *name = system_call_name(what->si_syscall);
    say(name == NULL ? "a new one" : name);
    say(" (");
    say(digit);
    say("). Report this with the probe that ran; nothing is left on the host.\n");
    /* The call itself: a C library's exit may do more than the filter allows. */
    syscall(SYS_exit_group, SECCOMP_EXIT_STATUS);
}

int seccomp_filter_apply(void)
{
    struct sock_filter filter[] = {
        LOAD(offsetof(struct seccomp_data, arch)),
        IF_EQUAL(ARCHITECTURE, 1, 0),
        RETURN(SECCOMP_RET_KILL_PROCESS),
        LOAD(offsetof(struct seccomp_data, nr)),
#include "privileges/system_calls_allowed.inc"
        /* Opening for writing fails as on a read-only host: libbpf tries it where a kernel has no better way. */
        ALLOW_WITHOUT(openat, 2, WRITING, REFUSED)
#ifdef __NR_open
            ALLOW_WITHOUT(open, 1, WRITING, REFUSED)
#endif
        /* No memory that is both filled and run. */
        ALLOW_WITHOUT(mmap, 2, PROT_EXEC, SECCOMP_RET_TRAP) ALLOW_WITHOUT(mprotect, 2, PROT_EXEC, SECCOMP_RET_TRAP)
        /* To itself only, which is how abort() ends it. */
        ALLOW_WITH(tgkill, 0, (uint32_t)getpid())
        /* Everything but pinning: what is pinned outlives the agent. */
        IF_EQUAL(__NR_bpf, 0, 4),
        LOAD(ARGUMENT(0)),
        IF_EQUAL(BPF_OBJ_PIN, 0, 1),
        RETURN(SECCOMP_RET_TRAP),
        RETURN(SECCOMP_RET_ALLOW),
        /* Perf events ('$' in the second byte), and what the C library asks a terminal. */
        IF_EQUAL(__NR_ioctl, 0, 6),
        LOAD(ARGUMENT(1)),
        IF_EQUAL(TCGETS, 3, 0),
        IF_EQUAL(TIOCGWINSZ, 2, 0),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xff00),
        IF_EQUAL('$' << 8, 0, 1),
        RETURN(SECCOMP_RET_ALLOW),
        RETURN(SECCOMP_RET_TRAP),
    };
    struct sock_fprog program = {.len = sizeof(filter) / sizeof(filter[0]), .filter = filter};
    struct sigaction action = {.sa_sigaction = tell_and_end, .sa_flags = SA_SIGINFO};
    if (sigaction(SIGSYS, &action, NULL) != 0)
        return -errno;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : -errno;
}
