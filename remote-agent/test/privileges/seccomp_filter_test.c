/* What the process may do once it gave up its rights and the filter is on; each in a child of its own. */
#include "privileges/seccomp_filter.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "privileges/capabilities.h"
#include "test.h"

enum { FINE = 0, NOT_SO = 1, NOT_CONFINED = 2 };

static char told[4096]; /* what the child wrote to stderr */

/* Runs `work` confined. Its exit status, or minus the signal that ended it. */
static int confined(int (*work)(void))
{
    int errors[2];
    NEED(pipe2(errors, O_CLOEXEC) == 0);
    fflush(stdout);
    pid_t child = fork();
    NEED(child >= 0);
    if (child == 0) {
        dup2(errors[1], STDERR_FILENO);
        if (capabilities_drop() != 0 || seccomp_filter_apply() != 0)
            _exit(NOT_CONFINED);
        /* Not _exit(): the sanitizers' looks for leaks from a process of its own. */
        syscall(SYS_exit_group, work());
    }
    close(errors[1]);
    size_t length = 0;
    ssize_t count;
    while ((count = read(errors[0], told + length, sizeof(told) - 1 - length)) > 0)
        length += (size_t)count;
    told[length] = '\0';
    close(errors[0]);
    int status;
    NEED(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static int make_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? FINE : NOT_SO;
}

static int run_program(void)
{
    return execl("/bin/true", "true", (char *)NULL);
}

static int become_two(void)
{
    return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0 ? FINE : NOT_SO;
}

static int trace_the_parent(void)
{
    return syscall(SYS_ptrace, 16 /* PTRACE_ATTACH */, getppid(), 0, 0) == 0 ? FINE : NOT_SO;
}

static int signal_the_parent(void)
{
    return syscall(SYS_tgkill, getppid(), getppid(), 0) == 0 ? FINE : NOT_SO;
}

static int pin_a_map(void)
{
    return bpf_obj_pin(0, "/sys/fs/bpf/probescope") == 0 ? FINE : NOT_SO;
}

static int make_code(void)
{
    return syscall(SYS_mmap, 0, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == -1 ? NOT_SO : FINE;
}

static int push_into_a_terminal(void)
{
    return syscall(SYS_ioctl, STDIN_FILENO, 0x5412 /* TIOCSTI */, "x") == 0 ? FINE : NOT_SO;
}

static int use_an_old_door(void)
{
    return syscall(SYS_prctl, 38 /* PR_SET_NO_NEW_PRIVS */, 1, 0, 0, 0) == 0 ? FINE : NOT_SO;
}

static void what_the_agent_never_does_ends_it_and_is_named(void)
{
    static const struct {
        int (*work)(void);
        const char *name;
    } calls[] = {
        {make_socket, ": socket ("},      {run_program, ": execve ("},         {become_two, ": clone ("},
        {trace_the_parent, ": ptrace ("}, {signal_the_parent, ": tgkill ("},   {pin_a_map, ": bpf ("},
        {make_code, ": mmap ("},          {push_into_a_terminal, ": ioctl ("}, {use_an_old_door, ": prctl ("},
    };
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        CHECK(confined(calls[i].work) == SECCOMP_EXIT_STATUS);
        CHECK(strstr(told, "probescope-agent: ended") != NULL);
        CHECK(strstr(told, calls[i].name) != NULL);
        if (test_failed) {
            fprintf(stderr, "%s %s\n", calls[i].name, told);
            return;
        }
    }
}

static int write_files(void)
{
    static const int flags[] = {O_WRONLY,           O_RDWR,   O_RDONLY | O_CREAT, O_RDONLY | O_TRUNC,
                                O_TMPFILE | O_RDWR, O_ACCMODE};
    for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
        if (syscall(SYS_openat, AT_FDCWD, "/tmp", flags[i], 0600) != -1 || errno != EACCES)
            return NOT_SO;
#ifdef SYS_open
        if (syscall(SYS_open, "/tmp", flags[i], 0600) != -1 || errno != EACCES)
            return NOT_SO;
#endif
    }
    return FINE;
}

static int read_files(void)
{
    char text[64];
    int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    int directory = open("/proc/self", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd >= 0 && directory >= 0 && read(fd, text, sizeof(text)) > 0 ? FINE : NOT_SO;
}

static void files_are_read_and_never_written(void)
{
    CHECK(confined(write_files) == FINE);
    CHECK(confined(read_files) == FINE);
}

/* What abort() does in the end; the sanitizers' does more. */
static int signal_myself(void)
{
    return (int)syscall(SYS_tgkill, getpid(), gettid(), SIGABRT);
}

static void it_can_still_abort(void)
{
    CHECK(confined(signal_myself) == -SIGABRT);
}

static int tell_status(void)
{
    char text[8192];
    int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    ssize_t length = read(fd, text, sizeof(text));
    return length > 0 && write(STDERR_FILENO, text, (size_t)length) == length ? FINE : NOT_SO;
}

static unsigned long long told_mask(const char *name)
{
    const char *at = strstr(told, name);
    NEED(at != NULL);
    return strtoull(at + strlen(name), NULL, 16);
}

static void rights_that_no_run_needs_are_gone_for_good(void)
{
    bool was_root = has_capability(CAP_SETPCAP);
    bool could_trace = may_trace();
    CHECK(confined(tell_status) == FINE);
    unsigned long long kept = 1ULL << CAP_BPF | 1ULL << CAP_PERFMON | 1ULL << CAP_SYS_ADMIN | 1ULL << CAP_NET_ADMIN |
                              1ULL << CAP_SYSLOG | 1ULL << CAP_DAC_READ_SEARCH | 1ULL << CAP_SYS_PTRACE |
                              1ULL << CAP_CHECKPOINT_RESTORE;
    CHECK((told_mask("CapPrm:") & ~kept) == 0);
    CHECK(told_mask("CapEff:") == told_mask("CapPrm:"));
    CHECK(told_mask("CapInh:") == 0 && told_mask("CapAmb:") == 0);
    CHECK(told_mask("NoNewPrivs:") == 1 && told_mask("Seccomp:") == 2);
    if (was_root)
        CHECK(told_mask("CapBnd:") == 0);
    if (could_trace)
        CHECK(told_mask("CapEff:") != 0);
}

int main(void)
{
    RUN(what_the_agent_never_does_ends_it_and_is_named);
    RUN(files_are_read_and_never_written);
    RUN(it_can_still_abort);
    RUN(rights_that_no_run_needs_are_gone_for_good);
    return any_test_failed;
}
