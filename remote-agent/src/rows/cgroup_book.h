/* The dictionary of cgroups: each is told once, by the kernel's id, before the first row that names it. */
#ifndef PROBESCOPE_CGROUP_BOOK_H
#define PROBESCOPE_CGROUP_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/json_writer.h"
#include "wire/queue.h"

/* Cgroups that are remembered; after that many the dictionary starts over and tells them again. */
#define CGROUPS_MOST ((size_t)1 << 16)

/* Runs whose programs note new cgroups. */
#define CGROUP_SOURCES_MOST 32

struct cgroup_book {
    struct queue *out;
    struct json_writer line;
    const char *root; /* put before the paths of runtimes' files; "" on a host */
    struct known_cgroup *known;
    size_t capacity;
    size_t count;
    uint64_t last_told; /* most rows name the same as the row before */
    uint64_t walked_ns; /* when the hierarchy was last looked through, 0 for never */
    int sources[CGROUP_SOURCES_MOST];
    size_t source_count;
};

/* 0, or -ENOMEM. */
int cgroup_book_init(struct cgroup_book *book, struct queue *out, const char *root);
void cgroup_book_free(struct cgroup_book *book);

/* A map `new_cgroups` in which a run's program notes cgroups as they are made (bpf/include/who.h), until it is taken
 * away again. */
void cgroup_book_add_source(struct cgroup_book *book, int map_fd);
void cgroup_book_remove_source(struct cgroup_book *book, int map_fd);

/* Takes what the sources hold, and looks up what those cgroups are while their files are there. */
void cgroup_book_note_new(struct cgroup_book *book);

/* Queues the message of a cgroup that has not been told. False when the queue is full. */
bool cgroup_book_tell(struct cgroup_book *book, uint64_t id);

#endif
