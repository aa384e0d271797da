/* Functions of libraries against this machine's kernel. Needs root. This program is also the one that is watched:
 * uprobes_test --caller calls a function of its C library for each byte that it reads, and answers with a byte. */
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "agent_fixture.h"
#include "attach/uprobe_files.h"
#include "privileges/capabilities.h"

#define CALLS 1009

struct caller {
    pid_t pid;
    int to;
    int from;
};

static int be_caller(void)
{
    char byte;
    while (read(STDIN_FILENO, &byte, 1) == 1) {
        if (getpgid(0) < 0 || write(STDOUT_FILENO, &byte, 1) != 1)
            return 1;
    }
    return 0;
}

/* `libraries` is where it finds its C library, NULL for the host's own. */
static struct caller start_caller(const char *libraries)
{
    struct caller caller;
    int in[2];
    int out[2];
    NEED(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
    caller.pid = fork();
    NEED(caller.pid >= 0);
    if (caller.pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        if (libraries != NULL)
            setenv("LD_LIBRARY_PATH", libraries, 1);
        execl("/proc/self/exe", "caller", "--caller", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    caller.to = in[1];
    caller.from = out[0];
    return caller;
}

static void let_call(const struct caller *caller, int calls)
{
    char byte = 0;
    while (calls-- > 0)
        NEED(write(caller->to, &byte, 1) == 1 && read(caller->from, &byte, 1) == 1);
}

static void end_caller(const struct caller *caller)
{
    int status;
    close(caller->to);
    close(caller->from);
    NEED(waitpid(caller->pid, &status, 0) == caller->pid && status == 0);
}

static void start_counting(const char *parameters)
{
    char rest[PATH_MAX + 256];
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":{%s},\"optional\":[\"missing\"],\"interval_ms\":50", parameters);
    start_object(1, "uprobe", rest);
}

/* What the rows say so far about calls that returned, and in `*begun_all` about those that began. */
static long long calls_of(pid_t pid, long long *begun_all)
{
    long long returned_all = 0;
    *begun_all = 0;
    for (const char *row = said; (row = strstr(row, "\n[")) != NULL && strchr(row, ']') != NULL; row++) {
        long long who;
        long long begun;
        long long returned;
        if (sscanf(row, "\n[%*u,%*u,%*u,%lld,%lld,%lld]", &who, &begun, &returned) == 3 && who == pid) {
            *begun_all += begun;
            returned_all += returned;
        }
    }
    return returned_all;
}

static void check_calls(pid_t pid, long long calls)
{
    long long begun;
    CHECK(calls_of(pid, &begun) == calls && begun == calls);
}

static void stop_counting(void)
{
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    CHECK(count_lines("{\"t\":\"error\"") == 0);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void calls_into_the_c_library_are_counted(void)
{
    struct caller caller = start_caller(NULL);
    let_call(&caller, 1); /* it has its C library */
    start_counting("");
    const char *attached = wait_for("{\"t\":\"attached\"", 0);
    NEED(attached != NULL);
    CHECK(strstr(attached, "libc has no function no_function_of_that_name") != NULL);
    let_call(&caller, CALLS);
    stop_counting();
    check_calls(caller.pid, CALLS);
    end_caller(&caller);
}

static void a_named_process_is_watched_alone(void)
{
    char parameters[64];
    struct caller caller = start_caller(NULL);
    struct caller other = start_caller(NULL);
    let_call(&caller, 1);
    let_call(&other, 1);
    snprintf(parameters, sizeof(parameters), "\"target_pid\":%d", caller.pid);
    start_counting(parameters);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    let_call(&caller, CALLS);
    let_call(&other, CALLS);
    stop_counting();
    check_calls(caller.pid, CALLS);
    check_calls(other.pid, 0); /* the program has no filter: the kernel did not run it for others */
    end_caller(&caller);
    end_caller(&other);
}

/* Copies the C library that this program has into a new folder, as a container brings its own. */
static const char *copy_c_library(void)
{
    static char folder[32];
    snprintf(folder, sizeof(folder), "/tmp/uprobes_test.XXXXXX");
    char line[PATH_MAX];
    char command[3 * PATH_MAX];
    FILE *maps = fopen("/proc/self/maps", "r");
    NEED(maps != NULL && mkdtemp(folder) != NULL);
    char *path = NULL;
    while (path == NULL && fgets(line, sizeof(line), maps) != NULL)
        path = strstr(line, "libc.so.6") != NULL ? strchr(line, '/') : NULL;
    fclose(maps);
    NEED(path != NULL);
    path[strcspn(path, "\n")] = '\0';
    snprintf(command, sizeof(command), "cp %s %s/libc.so.6", path, folder);
    NEED(system(command) == 0);
    return folder;
}

static void remove_copy(const char *folder)
{
    char path[PATH_MAX];
    snprintf(path, sizeof(path), "%s/libc.so.6", folder);
    NEED(unlink(path) == 0 && rmdir(folder) == 0);
}

static void a_library_that_comes_later_is_found(void)
{
    const char *folder = copy_c_library();
    struct caller first = start_caller(NULL);
    let_call(&first, 1);
    start_counting("");
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);

    struct caller caller = start_caller(folder);
    uint64_t until_ns = mono_ns() + PATIENCE_MS * NS_PER_MS;
    uint64_t next_ping_ns = 0;
    long long begun;
    while (calls_of(caller.pid, &begun) == 0 && mono_ns() < until_ns) {
        let_call(&caller, 1);
        ping_agent(&next_ping_ns);
        listen_to_agent(100);
    }
    long long before = calls_of(caller.pid, &begun);
    CHECK(before > 0);
    let_call(&caller, CALLS);
    stop_counting();
    long long counted = calls_of(caller.pid, &begun) - before;
    CHECK(counted >= CALLS && counted <= CALLS + 1); /* the row of the last one before may have come late */
    end_caller(&caller);
    end_caller(&first);
    remove_copy(folder);
}

/* More files of a library than are probed: the rest is known to be left out. */
static void files_beyond_the_limit_are_known(void)
{
    char folder[] = "/tmp/uprobes_test.XXXXXX";
    char path[PATH_MAX];
    NEED(mkdtemp(folder) != NULL);
    struct uprobe_files files = {.libraries = {"libprobed"}, .library_count = 1, .only = getpid()};
    struct problem problem;
    void *mapped[UPROBE_FILES_MOST + 1];
    for (int i = 0; i <= UPROBE_FILES_MOST; i++) {
        snprintf(path, sizeof(path), "%s/libprobed.so.%d", folder, i);
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0700);
        NEED(fd >= 0 && ftruncate(fd, 4096) == 0);
        mapped[i] = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0);
        NEED(mapped[i] != MAP_FAILED);
        close(fd);
        if (i == UPROBE_FILES_MOST - 1) {
            CHECK(uprobe_files_look(&files, &problem) == 0);
            CHECK(files.count == UPROBE_FILES_MOST && !files.left_out);
        }
    }
    CHECK(uprobe_files_look(&files, &problem) == 0);
    CHECK(files.count == UPROBE_FILES_MOST && files.left_out);
    uprobe_files_free(&files);
    for (int i = 0; i <= UPROBE_FILES_MOST; i++) {
        munmap(mapped[i], 4096);
        snprintf(path, sizeof(path), "%s/libprobed.so.%d", folder, i);
        unlink(path);
    }
    rmdir(folder);
}

static void a_named_file_is_looked_into_alone(void)
{
    const char *folder = copy_c_library();
    struct caller other = start_caller(NULL);
    char parameters[PATH_MAX];
    snprintf(parameters, sizeof(parameters), "\"binary\":\"%s/libc.so.6\"", folder);
    start_counting(parameters);
    NEED(wait_for("{\"t\":\"attached\"", 0) != NULL);
    struct caller caller = start_caller(folder);
    let_call(&caller, CALLS);
    let_call(&other, CALLS);
    stop_counting();
    check_calls(caller.pid, CALLS);
    check_calls(other.pid, 0);
    end_caller(&caller);
    end_caller(&other);
    remove_copy(folder);
}

static void refused(const char *parameters, const char *cause)
{
    start_counting(parameters);
    const char *line = wait_for("{\"t\":\"refused\"", 0);
    NEED(line != NULL);
    CHECK(strstr(line, cause) != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

static void what_is_not_there_is_refused(void)
{
    refused("\"binary\":\"/no/such/file\"", "/no/such/file can't be read: No such file or directory");
    refused("\"binary\":\"/etc/passwd\"", "/etc/passwd");
    refused("\"target_pid\":4194303", "What process 4194303 has mapped can't be read: No such process");
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--caller") == 0)
        return be_caller();
    signal(SIGPIPE, SIG_IGN);
    if (!may_trace()) {
        fprintf(stderr, "not root: nothing is traced in this test\n");
        return 0;
    }
    RUN(calls_into_the_c_library_are_counted);
    RUN(a_named_process_is_watched_alone);
    RUN(a_library_that_comes_later_is_found);
    RUN(files_beyond_the_limit_are_known);
    RUN(a_named_file_is_looked_into_alone);
    RUN(what_is_not_there_is_refused);
    free(said);
    return any_test_failed;
}
