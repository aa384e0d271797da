/* The agent that is shipped, started by a user who is not root with some capabilities: each one that is missing costs
 * its feature and no other. Needs root, to give them away. */
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define AGENT_BEFORE_EXEC become_user
static void become_user(void);
#include "agent_fixture.h"
#include "privileges/capabilities.h"

#define BIT(capability) (1ULL << (capability))
#define NOBODY          65534

static unsigned long long given; /* to the next agent */
static bool for_root_only;       /* tracefs, as it mostly is; a host may open it to others */

/* In the child, just before it becomes the agent. */
static void become_user(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    uint32_t low = (uint32_t)given;
    uint32_t high = (uint32_t)(given >> 32);
    struct __user_cap_data_struct data[2] = {{low, low, low}, {high, high, high}};
    bool done = prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
                setresuid(NOBODY, NOBODY, NOBODY) == 0 && syscall(SYS_capset, &header, data) == 0;
    for (int capability = 0; done && capability < 64; capability++) {
        if (given & BIT(capability))
            done = prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) == 0;
    }
    if (!done)
        _exit(126);
}

/* What an agent was seen to do. */
struct features {
    bool traces;
    bool tracepoints;
    bool costs;
    bool kernel_names;
    bool packets;
};

static bool line_says(const char *line, const char *text)
{
    return line != NULL && memmem(line, strcspn(line, "\n"), text, strlen(text)) != NULL;
}

static bool begins(const char *line, const char *text)
{
    return strncmp(line, text, strlen(text)) == 0;
}

static struct features observe(unsigned long long capabilities)
{
    struct features seen = {0};
    given = capabilities;
    start_agent();
    const char *hello = wait_for("{\"t\":\"hello\"", 0);
    NEED(hello != NULL);
    CHECK(line_says(hello, "\"uid\":65534") && line_says(hello, "\"seccomp\":true"));
    bool tracefs = line_says(hello, "\"tracefs\":true");
    start_object(1, "rights", "\"interval_ms\":50,\"optional\":[\"sample\",\"open\",\"packet\"]");
    const char *answer = wait_for("{\"t\":", (size_t)(strchr(said, '\n') - said) + 1);
    while (answer != NULL && !begins(answer, "{\"t\":\"attached\"") && !begins(answer, "{\"t\":\"refused\""))
        answer = wait_for("{\"t\":", (size_t)(strchr(answer, '\n') - said) + 1);
    NEED(answer != NULL);
    if (begins(answer, "{\"t\":\"refused\"")) {
        CHECK(line_says(answer, "\"code\":\"privilege\""));
    } else {
        size_t at = (size_t)(answer - said);
        seen.traces = line_says(answer, "\"variant\":\"perf_event\"");
        seen.tracepoints = line_says(answer, "\"variant\":\"tracepoint\",\"programs\"");
        CHECK(seen.tracepoints == tracefs);
        if (!seen.tracepoints)
            CHECK(line_says(answer, "which this user may not read without CAP_DAC_READ_SEARCH"));
        /* This kind attaches to no place by itself: being loaded is what takes the right. */
        seen.packets = !line_says(answer, "Programs that see packets need CAP_NET_ADMIN");
        const char *stack = wait_for("{\"t\":\"stack\"", at);
        NEED(stack != NULL);
        seen.kernel_names = line_says(stack, "\"kind\":\"kernel\"");
        if (!seen.kernel_names)
            CHECK(line_says(stack, "CAP_SYSLOG"));
        tell("{\"c\":\"stop\",\"run\":1}\n");
        NEED(wait_for("{\"t\":\"stopped\"", at) != NULL);
        seen.costs = count_lines("{\"t\":\"cost\"") > 0;
    }
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    return seen;
}

static void check_features(unsigned long long capabilities, struct features expected)
{
    struct features seen = observe(capabilities);
    CHECK(seen.traces == expected.traces);
    CHECK(seen.tracepoints == expected.tracepoints);
    CHECK(seen.costs == expected.costs);
    CHECK(seen.kernel_names == expected.kernel_names);
    CHECK(seen.packets == expected.packets);
}

static const unsigned long long all = BIT(CAP_BPF) | BIT(CAP_PERFMON) | BIT(CAP_SYS_ADMIN) | BIT(CAP_NET_ADMIN) |
                                      BIT(CAP_SYSLOG) | BIT(CAP_DAC_READ_SEARCH) | BIT(CAP_SYS_PTRACE) |
                                      BIT(CAP_CHECKPOINT_RESTORE);
static const struct features everything = {true, true, true, true, true};

static void all_of_them_are_as_good_as_root(void)
{
    check_features(all, everything);
}

static void without_sys_admin_nothing_is_missing_but_the_cost(void)
{
    struct features expected = everything;
    expected.costs = false;
    check_features(all & ~BIT(CAP_SYS_ADMIN), expected);
}

static void without_dac_read_search_tracepoints_are_missing(void)
{
    struct features expected = everything;
    expected.tracepoints = !for_root_only;
    check_features(all & ~BIT(CAP_DAC_READ_SEARCH), expected);
}

static void without_syslog_kernel_names_are_missing(void)
{
    struct features expected = everything;
    expected.kernel_names = false;
    check_features(all & ~BIT(CAP_SYSLOG), expected);
}

static void without_net_admin_packets_are_missing(void)
{
    struct features expected = everything;
    expected.packets = false;
    expected.costs = false;
    /* CAP_SYS_ADMIN would do as well. */
    check_features(all & ~BIT(CAP_NET_ADMIN) & ~BIT(CAP_SYS_ADMIN), expected);
}

static void without_bpf_and_sys_admin_nothing_is_traced(void)
{
    check_features(all & ~BIT(CAP_BPF) & ~BIT(CAP_SYS_ADMIN), (struct features){0});
    check_features(all & ~BIT(CAP_PERFMON) & ~BIT(CAP_SYS_ADMIN), (struct features){0});
    check_features(0, (struct features){0});
}

static void two_are_enough_to_trace(void)
{
    check_features(BIT(CAP_BPF) | BIT(CAP_PERFMON), (struct features){.traces = true, .tracepoints = !for_root_only});
}

static void open_missing(void)
{
    if (syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY) != -1)
        abort();
}

/* Not inlined and not a tail call: the C library's own part of the stack has no frame. */
__attribute__((noinline)) static void open_from_a_named_function(void)
{
    open_missing();
    open_missing();
}

static void programs_of_other_users_are_read(void)
{
    char rest[128];
    given = all;
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":{\"target_pid\":%d},\"interval_ms\":50", getpid());
    start_object(1, "stackcounts", rest);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    open_from_a_named_function();
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\"", 0) != NULL);
    CHECK(strstr(said, "\"symbol\":\"open_from_a_named_function\"") != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

/* As on most hosts; this one may have it mounted nowhere, where the agent itself mounts it if it may. */
static void mount_tracefs(void)
{
    NEED(unshare(CLONE_NEWNS) == 0);
    NEED(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
    if (access("/sys/kernel/tracing/events", F_OK) != 0)
        NEED(mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL) == 0);
    struct stat status;
    NEED(stat("/sys/kernel/tracing", &status) == 0);
    for_root_only = (status.st_mode & 0077) == 0;
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (geteuid() != 0 || !has_capability(CAP_SYS_ADMIN)) {
        fprintf(stderr, "not root: nothing is given away in this test\n");
        return 0;
    }
    mount_tracefs();
    RUN(all_of_them_are_as_good_as_root);
    RUN(programs_of_other_users_are_read);
    RUN(without_sys_admin_nothing_is_missing_but_the_cost);
    RUN(without_dac_read_search_tracepoints_are_missing);
    RUN(without_syslog_kernel_names_are_missing);
    RUN(without_net_admin_packets_are_missing);
    RUN(without_bpf_and_sys_admin_nothing_is_traced);
    RUN(two_are_enough_to_trace);
    free(said);
    return any_test_failed;
}
