/* The facts of this host, compared with what the system says by another way. */
#include "loop/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "wire/json_writer.h"

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition);                                   \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

/* Every fact of PROTOCOL.md, in its order. */
static const char *const names[] = {"name",
                                    "kernel",
                                    "arch",
                                    "os",
                                    "cpus",
                                    "memory_bytes",
                                    "boot_id",
                                    "uid",
                                    "capabilities",
                                    "btf",
                                    "jit",
                                    "lockdown",
                                    "perf_event_paranoid",
                                    "unprivileged_bpf_disabled",
                                    "kptr_restrict",
                                    "tracefs",
                                    "tracefs_mounted",
                                    "ring_buffer",
                                    "kprobes",
                                    "cgroup2",
                                    "memlock_unlimited",
                                    "seccomp",
                                    "executable"};

int main(void)
{
    struct json_writer w = {0};
    struct utsname system;
    const char *at;
    char expected[256];

    facts_write(&w);
    json_end_line(&w);
    EXPECT(!w.failed);
    w.data[w.length - 1] = '\0';
    EXPECT(w.data[0] == '{' && w.data[w.length - 2] == '}');
    at = w.data;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        snprintf(expected, sizeof(expected), "\"%s\":", names[i]);
        at = strstr(at, expected);
        EXPECT(at);
    }
    EXPECT(!uname(&system));
    snprintf(expected, sizeof(expected), "\"kernel\":\"%s\",\"arch\":\"%s\"", system.release, system.machine);
    EXPECT(strstr(w.data, expected));
    snprintf(expected, sizeof(expected), "\"cpus\":%ld,", sysconf(_SC_NPROCESSORS_ONLN));
    EXPECT(strstr(w.data, expected));
    snprintf(expected, sizeof(expected), "\"uid\":%u,\"capabilities\":[", geteuid());
    EXPECT(strstr(w.data, expected));
    snprintf(expected, sizeof(expected), "\"btf\":%s", access("/sys/kernel/btf/vmlinux", R_OK) ? "false" : "true");
    EXPECT(strstr(w.data, expected));
    puts(w.data);
    json_free(&w);
    return 0;
}
