#include "loop/facts.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "privileges/capabilities.h"
#include "privileges/tracefs.h"
#include "wire/json_writer.h"

/* Reads the start of a small file without its last line end; false when it can't be read. */
static bool read_text(const char *path, char *text, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length;

    if (fd < 0)
        return false;
    length = read(fd, text, size - 1);
    close(fd);
    if (length < 0)
        return false;
    text[length] = '\0';
    if (length && text[length - 1] == '\n')
        text[length - 1] = '\0';
    return true;
}

/* The rest of the line of `text` that begins with `key`, cut out of `text`; NULL when there is none. */
static char *line_after(char *text, const char *key)
{
    size_t length = strlen(key);
    char *rest = NULL;

    for (char *line = strtok(text, "\n"); line && !rest; line = strtok(NULL, "\n"))
        if (!strncmp(line, key, length))
            rest = line + length;
    return rest;
}

static void text_fact(struct json_writer *w, const char *name, const char *path)
{
    char text[256];

    json_member_string(w, name, read_text(path, text, sizeof(text)) ? text : NULL);
}

static void integer_fact(struct json_writer *w, const char *name, const char *path)
{
    char text[32];
    char *end;
    long value;

    json_name(w, name);
    if (!read_text(path, text, sizeof(text))) {
        json_nothing(w);
        return;
    }
    value = strtol(text, &end, 10);
    if (end == text || *end)
        json_nothing(w);
    else
        json_i64(w, value);
}

static void os_fact(struct json_writer *w)
{
    char text[4096];
    char *name = NULL;

    if (read_text("/etc/os-release", text, sizeof(text)))
        name = line_after(text, "PRETTY_NAME=");
    if (name && (*name == '"' || *name == '\'')) {
        char quote = *name++;

        name[strcspn(name, (char[]){quote, '\0'})] = '\0';
    }
    json_member_string(w, "os", name);
}

static void capabilities_fact(struct json_writer *w)
{
    char text[8192];
    char *mask = NULL;
    unsigned long long effective;

    json_name(w, "capabilities");
    if (read_text("/proc/self/status", text, sizeof(text)))
        mask = line_after(text, "CapEff:");
    if (!mask) {
        json_nothing(w);
        return;
    }
    effective = strtoull(mask, NULL, 16);
    json_begin_array(w);
    for (int i = 0; i < 64; i++)
        if ((effective >> i & 1) && capability_name(i))
            json_text(w, capability_name(i));
    json_end_array(w);
}

static void jit_fact(struct json_writer *w)
{
    char text[32];

    json_member_string(w, "jit",
                       !read_text("/proc/sys/net/core/bpf_jit_enable", text, sizeof(text)) ? NULL
                       : strcmp(text, "0")                                                 ? "on"
                                                                                           : "off");
}

/* The kernel marks the mode in force: "none [integrity] confidentiality". */
static void lockdown_fact(struct json_writer *w)
{
    char text[128];
    char *mode = NULL;

    if (read_text("/sys/kernel/security/lockdown", text, sizeof(text)))
        mode = strchr(text, '[');
    if (mode) {
        mode++;
        mode[strcspn(mode, "]")] = '\0';
    }
    json_member_string(w, "lockdown", mode);
}

/* Whether a ring buffer can be had, by making one; null when the right to make a map is missing. */
static void ring_buffer_fact(struct json_writer *w)
{
    int fd = bpf_map_create(BPF_MAP_TYPE_RINGBUF, NULL, 0, 0, sysconf(_SC_PAGESIZE), NULL);

    json_name(w, "ring_buffer");
    if (fd >= 0) {
        close(fd);
        json_bool(w, true);
    } else if (errno == EPERM) {
        json_nothing(w);
    } else {
        json_bool(w, false);
    }
}

/* By opening it: access() would ask for the real user, who may have fewer rights than the agent has. */
static bool readable(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return false;
    close(fd);
    return true;
}

/* Where the agent is, for who wants to give its file capabilities. */
static void executable_fact(struct json_writer *w)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);

    if (length >= 0)
        path[length] = '\0';
    json_member_string(w, "executable", length < 0 ? NULL : path);
}

/* Before 5.11 maps count as locked memory. */
static void locked_memory_fact(struct json_writer *w)
{
    struct rlimit limit;

    json_name(w, "memlock_unlimited");
    if (getrlimit(RLIMIT_MEMLOCK, &limit))
        json_nothing(w);
    else
        json_bool(w, limit.rlim_cur == RLIM_INFINITY);
}

/* The mode of /proc/self/status: 2 is a filter. */
static void seccomp_fact(struct json_writer *w)
{
    char text[8192];
    char *mode = NULL;

    json_name(w, "seccomp");
    if (read_text("/proc/self/status", text, sizeof(text)))
        mode = line_after(text, "Seccomp:");
    if (mode)
        json_bool(w, atoi(mode) == 2);
    else
        json_nothing(w);
}

void facts_write(struct json_writer *w)
{
    struct utsname name;
    struct sysinfo system;
    bool named = !uname(&name);
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);

    json_begin_object(w);
    json_member_string(w, "name", named ? name.nodename : NULL);
    json_member_string(w, "kernel", named ? name.release : NULL);
    json_member_string(w, "arch", named ? name.machine : NULL);
    os_fact(w);
    json_name(w, "cpus");
    if (cpus > 0)
        json_i64(w, cpus);
    else
        json_nothing(w);
    json_name(w, "memory_bytes");
    if (!sysinfo(&system))
        json_u64(w, (uint64_t)system.totalram * system.mem_unit);
    else
        json_nothing(w);
    text_fact(w, "boot_id", "/proc/sys/kernel/random/boot_id");
    json_member_u64(w, "uid", geteuid());
    capabilities_fact(w);
    json_member_bool(w, "btf", readable("/sys/kernel/btf/vmlinux"));
    jit_fact(w);
    lockdown_fact(w);
    integer_fact(w, "perf_event_paranoid", "/proc/sys/kernel/perf_event_paranoid");
    integer_fact(w, "unprivileged_bpf_disabled", "/proc/sys/kernel/unprivileged_bpf_disabled");
    integer_fact(w, "kptr_restrict", "/proc/sys/kernel/kptr_restrict");
    json_member_bool(w, "tracefs", tracefs_is_readable());
    json_member_bool(w, "tracefs_mounted", tracefs_is_mounted());
    ring_buffer_fact(w);
    json_member_bool(w, "kprobes",
                     readable("/sys/bus/event_source/devices/kprobe/type") ||
                         readable("/sys/kernel/tracing/kprobe_events") ||
                         readable("/sys/kernel/debug/tracing/kprobe_events"));
    json_member_bool(w, "cgroup2",
                     readable("/sys/fs/cgroup/cgroup.controllers") ||
                         readable("/sys/fs/cgroup/unified/cgroup.controllers"));
    locked_memory_fact(w);
    seccomp_fact(w);
    executable_fact(w);
    json_end_object(w);
}
