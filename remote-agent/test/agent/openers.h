/* Processes that open a known number of files, in cgroups of their own. */
#ifndef PROBESCOPE_OPENERS_H
#define PROBESCOPE_OPENERS_H

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "agent_fixture.h"
#include "host/cgroup_tree.h"

#define CONTAINER "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

struct opener {
    const char *cgroup; /* below the mount; NULL to stay where this process is */
    const char *comm;
    uid_t user;
    int opens;
    int children; /* each opens as many, and has one less */
};

/* Where cgroup v2 is mounted; where it isn't, it is for this process and its children only. */
static const char *cgroup_mount(void)
{
    static char place[] = "/tmp/cgroup2.XXXXXX";
    if (cgroup_tree_mount()[0] == '\0') {
        NEED(mkdtemp(place) != NULL && unshare(CLONE_NEWNS) == 0);
        NEED(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
        NEED(mount("cgroup2", place, "cgroup2", 0, NULL) == 0);
    }
    return cgroup_tree_mount();
}

static void make_cgroup(const char *path)
{
    char full[PATH_MAX];
    snprintf(full, sizeof(full), "%s/%s", cgroup_mount(), path);
    for (char *slash = strchr(full + strlen(cgroup_mount()) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        NEED(mkdir(full, 0755) == 0 || errno == EEXIST);
        *slash = '/';
    }
    NEED(mkdir(full, 0755) == 0 || errno == EEXIST);
}

static void remove_cgroup(const char *path)
{
    char full[PATH_MAX];
    snprintf(full, sizeof(full), "%s/%s", cgroup_mount(), path);
    NEED(rmdir(full) == 0);
}

static void open_missing(int count)
{
    for (int i = 0; i < count; i++)
        syscall(SYS_openat, AT_FDCWD, "/no/such/file", O_RDONLY);
}

static void do_open(const struct opener *opener)
{
    open_missing(opener->opens);
    if (opener->children == 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        struct opener younger = *opener;
        younger.children--;
        prctl(PR_SET_NAME, "descendant");
        do_open(&younger);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

/* Starts the process, which waits until it is let go: close the descriptor. */
static pid_t start_opener(const struct opener *opener, int *go)
{
    int gate[2];
    char ready;
    int told[2];
    NEED(pipe2(gate, O_CLOEXEC) == 0 && pipe2(told, O_CLOEXEC) == 0);
    pid_t pid = fork();
    NEED(pid >= 0);
    if (pid == 0) {
        close(gate[1]);
        close(told[0]);
        if (opener->comm != NULL)
            prctl(PR_SET_NAME, opener->comm);
        if (opener->user != 0 && setresuid(opener->user, opener->user, opener->user) != 0)
            _exit(1);
        if (write(told[1], "r", 1) != 1 || read(gate[0], &ready, 1) != 0)
            _exit(1);
        do_open(opener);
        _exit(0);
    }
    close(gate[0]);
    close(told[1]);
    NEED(read(told[0], &ready, 1) == 1);
    close(told[0]);
    if (opener->cgroup != NULL) {
        char path[PATH_MAX];
        snprintf(path, sizeof(path), "%s/%s/cgroup.procs", cgroup_mount(), opener->cgroup);
        FILE *processes = fopen(path, "w");
        NEED(processes != NULL && fprintf(processes, "%d", pid) > 0 && fclose(processes) == 0);
    }
    *go = gate[1];
    return pid;
}

static void finish_opener(pid_t pid, int go)
{
    int status;
    close(go);
    NEED(waitpid(pid, &status, 0) == pid && status == 0);
}

static void run_opener(const struct opener *opener)
{
    int go;
    pid_t pid = start_opener(opener, &go);
    finish_opener(pid, go);
}

/* Starts an agent with whoopens.bpf.c. `parameters` is a JSON object. */
static void watch_opens(const char *parameters)
{
    char rest[1024];
    start_agent();
    NEED(wait_for("{\"t\":\"hello\"", 0) != NULL);
    snprintf(rest, sizeof(rest), "\"parameters\":%s", parameters);
    start_object(1, "whoopens", rest);
}

static void stop_watching(void)
{
    tell("{\"c\":\"stop\",\"run\":1}\n");
    NEED(wait_for("{\"t\":\"stopped\",\"run\":1,", 0) != NULL);
    tell("{\"c\":\"bye\"}\n");
    CHECK(agent_status() == 0);
}

#endif
