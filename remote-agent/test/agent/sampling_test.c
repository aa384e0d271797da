/* Counters of events against this machine's kernel. Needs root. */
#include <sys/mman.h>
#include <sys/resource.h>

#include "agent_fixture.h"
#include "privileges/capabilities.h"

#define PAGES 1009

static long faults_so_far(void)
{
    struct rusage usage;
    NEED(getrusage(RUSAGE_SELF, &usage) == 0);
    return usage.ru_minflt + usage.ru_majflt;
}

static long fault_pages(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *memory = mmap(NULL, PAGES * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    NEED(memory != MAP_FAILED && madvise(memory, PAGES * page, MADV_NOHUGEPAGE) == 0);
    long before = faults_so_far();
    for (size_t i = 0; i < PAGES; i++)
        ((volatile char *)memory)[i * page] = 1;
    return faults_so_far() - before;
}

/* A process that waits for a byte, then faults pages and says how many; it ends with its end of the pipe. */
static pid_t start_faulter(int *to, int *from)
{
    int in[2];
    int out[2];
    NEED(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
    pid_t pid = fork();
    NEED(pid >= 0);
    if (pid == 0) {
        char byte;
        close(in[1]);
        if (read(in[0], &byte, 1) != 1)
            _exit(1);
        long faults = fault_pages();
        if (write(out[1], &faults, sizeof(faults)) != sizeof(faults))
            _exit(1);
        (void)!read(in[0], &byte, 1);
        _exit(0);
    }
    close(in[0]);
    close(out[1]);
    *to = in[1];
    *from = out[0];
    return pid;
}

static long long faults_of(pid_t pid)
{
    long long all = 0;
    for (const char *row = said; (row = strstr(row, "\n[")) != NULL && strchr(row, ']') != NULL; row++) {
        long long who;
        long long faults;
        if (sscanf(row, "\n[%*u,%*u,%*u,%lld,%lld]", &who, &faults) == 2 && who == pid)
            all += faults;
    }
    return all;
}

static void each_event_of_the_period_counts(void)
{
    int to;
    int from;
    long faults = 0;
    pid_t faulter = start_faulter(&to, &from);
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    start_object(1, "faults", "\"parameters\":{},\"optional\":[\"nothing\"],\"interval_ms\":50");
    const char *attached = wait_for("{\"t\":\"attached\"", 0);
    NEED(attached != NULL);
    CHECK(strstr(attached, "no event is known by the name in the section perf_event/no-such-event") != NULL);
    NEED(write(to, "x", 1) == 1 && read(from, &faults, sizeof(faults)) == sizeof(faults));
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    CHECK(faults >= PAGES);
    /* A few more where it woke and answered. */
    CHECK(faults_of(faulter) >= faults && faults_of(faulter) <= faults + 50);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    close(to);
    close(from);
    int status;
    NEED(waitpid(faulter, &status, 0) == faulter && status == 0);
}

static void a_period_stands_for_its_events(void)
{
    int to;
    int from;
    long faults = 0;
    pid_t faulter = start_faulter(&to, &from);
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    start_object(1, "faults", "\"parameters\":{\"sample_period\":10},\"optional\":[\"nothing\"],\"interval_ms\":50");
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    NEED(write(to, "x", 1) == 1 && read(from, &faults, sizeof(faults)) == sizeof(faults));
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    CHECK(faults_of(faulter) % 10 == 0);
    /* Others fault meanwhile, and a sample counts for whoever made the tenth. */
    CHECK(faults_of(faulter) >= faults / 2 && faults_of(faulter) <= 2 * faults);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
    close(to);
    close(from);
    int status;
    NEED(waitpid(faulter, &status, 0) == faulter && status == 0);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(each_event_of_the_period_counts);
    RUN(a_period_stands_for_its_events);
    free(said);
    return any_test_failed;
}
