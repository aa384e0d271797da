/* The files that runtimes keep of their containers, some of which a user can write. The first byte chooses the file. */
#include "host/container_names.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "fuzz.h"
#include "messages/cgroup_message.h"

#define ID   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define ROOT FUZZ_BUILD "/root"

static const char *const files[] = {
    ROOT "/var/lib/docker/containers/" ID "/config.v2.json",
    ROOT "/run/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/config.json",
    ROOT "/var/lib/containers/storage/overlay-containers/containers.json",
    ROOT "/home/user/.local/share/containers/storage/overlay-containers/containers.json",
    ROOT "/etc/passwd",
};
enum { FILES = sizeof(files) / sizeof(files[0]), PASSWD = FILES - 1 };

static const char passwd[] = "user:x:1000:1000::/home/user:/bin/sh\n";
static int open_files[FILES];
static bool started;

static void make_folders(const char *file)
{
    char path[PATH_MAX];
    snprintf(path, sizeof(path), "%s", file);
    for (char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, 0755); /* where it can't be made, neither can the file */
        *slash = '/';
    }
}

static void write_file(size_t file, const void *bytes, size_t size)
{
    REQUIRE(ftruncate(open_files[file], 0) == 0);
    REQUIRE(pwrite(open_files[file], bytes, size, 0) == (ssize_t)size);
}

static void start(void)
{
    for (size_t i = 0; i < FILES; i++) {
        make_folders(files[i]);
        open_files[i] = open(files[i], O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        REQUIRE(open_files[i] >= 0);
    }
    started = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!started)
        start();
    if (size == 0)
        return 0;
    size_t chosen = data[0] % FILES;
    write_file(PASSWD, passwd, strlen(passwd));
    write_file(chosen, data + 1, size - 1);

    struct cgroup_entry entry = {
        .id = 1, .path = "/", .meaning = {.kind = CGROUP_CONTAINER, .container = ID, .of_user = true, .user = 1000}};
    container_names_find(ROOT, &entry.meaning, &entry.names);
    struct json_writer w = {0};
    message_cgroup(&w, &entry);
    fuzz_message(&w);
    write_file(chosen, NULL, 0);
    return 0;
}
