/* The programs and libraries whose functions are probed: which files they are, on a host where every container brings
 * its own. */
#ifndef PROBESCOPE_UPROBE_FILES_H
#define PROBESCOPE_UPROBE_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "wire/problem.h"

struct bpf_object;
struct bpf_program;

#define UPROBE_LIBRARIES_MOST 8
#define UPROBE_FILES_MOST     256

/* What the section of a program says: "uprobe/LIBRARY:FUNCTION", or "uretprobe/..." for the function's return. */
struct uprobe_place {
    char library[64];
    const char *function;
    bool returns;
};

/* A file that processes have mapped as code. */
struct uprobe_file {
    uint32_t device_major;
    uint32_t device_minor;
    uint64_t inode;
    char library[64]; /* the name that it was found by */
    int fd;           /* open until uprobe_files_close; then -1 */
};

struct uprobe_files {
    char libraries[UPROBE_LIBRARIES_MOST][64]; /* those that the object's programs name */
    size_t library_count;
    char binary[256]; /* the one file that the user wants instead, or "" */
    pid_t only;       /* what this process has mapped, 0 for all */
    struct uprobe_file *list;
    size_t count;
    bool left_out;            /* there were more than UPROBE_FILES_MOST */
    struct uprobe_seen *seen; /* processes, by number */
    size_t seen_count;
};

/* False where a program is no uprobe. */
bool uprobe_place(const struct bpf_program *program, struct uprobe_place *place);

/* Reads what an object with its parameters set asks for. Free with uprobe_files_free. */
void uprobe_files_init(struct uprobe_files *files, struct bpf_object *object);
void uprobe_files_free(struct uprobe_files *files);

/* Looks at the processes that came since it looked last, and adds the files that are new, open, to the end of the list.
 * 0, or -1 with a problem of code "parameter" where the file or process that the user named is not there, or
 * "memory". */
int uprobe_files_look(struct uprobe_files *files, struct problem *problem);

/* Closes the files: an open one keeps its file system from being unmounted. */
void uprobe_files_close(struct uprobe_files *files);

#endif
