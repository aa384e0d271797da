#include "attach/uprobe_files.h"

#include <bpf/libbpf.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "host/root_file.h"
#include "object/globals.h"
#include "processes/process.h"

/* A process is looked at twice: the first time it may not yet have become the program that it is about to be. */
#define LOOKS 2

struct uprobe_seen {
    pid_t pid;
    unsigned int looks;
};

bool uprobe_place(const struct bpf_program *program, struct uprobe_place *place)
{
    static const char *const kinds[] = {"uprobe/", "uretprobe/"};
    const char *section = bpf_program__section_name(program);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strncmp(section, kinds[i], strlen(kinds[i])) != 0)
            continue;
        const char *library = section + strlen(kinds[i]);
        size_t length = strcspn(library, ":");
        if (length == 0 || length >= sizeof(place->library) || library[length] == '\0')
            return false;
        snprintf(place->library, sizeof(place->library), "%.*s", (int)length, library);
        place->function = library + length + 1;
        place->returns = i == 1;
        return true;
    }
    return false;
}

static void add_library(struct uprobe_files *files, const char *library)
{
    for (size_t i = 0; i < files->library_count; i++) {
        if (strcmp(files->libraries[i], library) == 0)
            return;
    }
    if (files->library_count < UPROBE_LIBRARIES_MOST)
        memcpy(files->libraries[files->library_count++], library, strlen(library) + 1);
}

void uprobe_files_init(struct uprobe_files *files, struct bpf_object *object)
{
    *files = (struct uprobe_files){0};
    struct bpf_program *program;
    bpf_object__for_each_program(program, object)
    {
        struct uprobe_place place;
        if (uprobe_place(program, &place))
            add_library(files, place.library);
    }
    globals_parameter_text(object, "binary", files->binary, sizeof(files->binary));
    /* Its children are other processes. */
    if (!globals_parameter_bool(object, "follow_children", false))
        files->only = (pid_t)globals_parameter_u32(object, "target_pid", 0);
}

void uprobe_files_close(struct uprobe_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        if (files->list[i].fd >= 0)
            close(files->list[i].fd);
        files->list[i].fd = -1;
    }
}

void uprobe_files_free(struct uprobe_files *files)
{
    uprobe_files_close(files);
    free(files->list);
    free(files->seen);
    *files = (struct uprobe_files){0};
}

/* Whether a file is a library by its name: libc.so.6 and libc-2.31.so are "libc". Musl's C library is its loader. */
static bool is_library(const char *path, const char *library)
{
    const char *name = strrchr(path, '/');
    size_t length = strlen(library);
    name = name == NULL ? path : name + 1;
    if (strcmp(library, "libc") == 0 && strncmp(name, "ld-musl-", 8) == 0)
        return true;
    if (strncmp(name, library, length) != 0)
        return false;
    return strncmp(name + length, ".so", 3) == 0 || (name[length] == '-' && isdigit((unsigned char)name[length + 1]));
}

static bool is_known(const struct uprobe_files *files, const struct mapping *mapping)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct uprobe_file *file = &files->list[i];
        if (file->inode == mapping->inode && file->device_major == mapping->device_major &&
            file->device_minor == mapping->device_minor)
            return true;
    }
    return false;
}

static int add_file(struct uprobe_files *files, const struct uprobe_file *file, const char *library)
{
    struct uprobe_file *list = realloc(files->list, (files->count + 1) * sizeof(*list));
    if (list == NULL)
        return -ENOMEM;
    files->list = list;
    list[files->count] = *file;
    snprintf(list[files->count].library, sizeof(list->library), "%s", library);
    files->count++;
    return 0;
}

/* One that can't be opened is left to the next process that has it. */
static int add_mapped(struct uprobe_files *files, pid_t pid, const struct mapping *mapping, const char *library)
{
    struct process process;
    process_init(&process, pid);
    struct uprobe_file file = {
        .device_major = mapping->device_major,
        .device_minor = mapping->device_minor,
        .inode = mapping->inode,
        .fd = process_open_mapped(&process, mapping, &pid, 1),
    };
    process_free(&process);
    if (file.fd < 0)
        return 0;
    int error = add_file(files, &file, library);
    if (error != 0)
        close(file.fd);
    return error;
}

static int look_at(struct uprobe_files *files, pid_t pid)
{
    struct mappings mappings = {0};
    int error = mappings_read(&mappings, pid);
    if (error != 0) /* it has ended, is the kernel's, or is another user's whom we may not look at */
        return error;
    for (size_t i = 0; i < mappings.count && error == 0; i++) {
        const struct mapping *mapping = &mappings.list[i];
        if (!mapping_is_file(mapping) || is_known(files, mapping))
            continue;
        for (size_t j = 0; j < files->library_count && error == 0; j++) {
            if (!is_library(mapping->path, files->libraries[j]))
                continue;
            if (files->count < UPROBE_FILES_MOST)
                error = add_mapped(files, pid, mapping, files->libraries[j]);
            else
                files->left_out = true;
        }
    }
    mappings_free(&mappings);
    return error;
}

/* The file that the user named, which stands for each library. */
static int look_at_binary(struct uprobe_files *files, struct problem *problem)
{
    if (files->count > 0)
        return 0;
    struct stat status;
    int fd = root_file_open(files->only, files->binary, &status);
    if (fd < 0)
        return problem_set(
            problem, "parameter",
            "Name a program or library by its path on the host; with a process, as that process sees it.",
            "%s can't be read: %s.", files->binary, strerror(errno));
    const struct uprobe_file file = {
        .device_major = major(status.st_dev), .device_minor = minor(status.st_dev), .inode = status.st_ino, .fd = fd};
    if (add_file(files, &file, "") == 0)
        return 0;
    close(fd);
    return problem_no_memory(problem);
}

/* /proc lists processes by number, and `seen` is in that order. How often one of that number was seen. */
static unsigned int looks_at(const struct uprobe_files *files, size_t *at, pid_t pid)
{
    while (*at < files->seen_count && files->seen[*at].pid < pid)
        (*at)++;
    return *at < files->seen_count && files->seen[*at].pid == pid ? files->seen[*at].looks : 0;
}

static int look_at_new(struct uprobe_files *files, DIR *proc, struct problem *problem)
{
    struct uprobe_seen *now = NULL;
    size_t count = 0;
    size_t capacity = 0;
    size_t at = 0;
    const struct dirent *entry;
    while ((entry = readdir(proc)) != NULL) {
        pid_t pid = atoi(entry->d_name);
        if (pid <= 0)
            continue;
        if (count == capacity) {
            capacity = capacity == 0 ? 256 : 2 * capacity;
            struct uprobe_seen *larger = realloc(now, capacity * sizeof(*now));
            if (larger == NULL) {
                free(now);
                return problem_no_memory(problem);
            }
            now = larger;
        }
        unsigned int looks = looks_at(files, &at, pid);
        if (looks < LOOKS && look_at(files, pid) == -ENOMEM) {
            free(now);
            return problem_no_memory(problem);
        }
        now[count++] = (struct uprobe_seen){pid, looks < LOOKS ? looks + 1 : LOOKS};
    }
    free(files->seen);
    files->seen = now;
    files->seen_count = count;
    return 0;
}

int uprobe_files_look(struct uprobe_files *files, struct problem *problem)
{
    if (files->library_count == 0)
        return 0;
    if (files->binary[0] != '\0')
        return look_at_binary(files, problem);
    if (files->only != 0) {
        int error = look_at(files, files->only);
        return error == 0
                   ? 0
                   : problem_set(problem, "parameter", "Name a process that runs and that the agent may look at.",
                                 "What process %d has mapped can't be read: %s.", files->only, strerror(-error));
    }
    DIR *proc = opendir("/proc");
    if (proc == NULL)
        return problem_set(problem, "kernel", "Mount it: mount -t proc proc /proc", "/proc can't be read: %s.",
                           strerror(errno));
    int status = look_at_new(files, proc, problem);
    closedir(proc);
    return status;
}
