/* Iterator programs: run over all tasks, sockets, programs ... of the host at every interval. */
#ifndef PROBESCOPE_ITERATORS_H
#define PROBESCOPE_ITERATORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bpf_link;
struct bpf_program;

/* Attached iterators. The links are those of the attachment. */
struct iterators {
    struct iterator {
        struct bpf_link *link;
        int walk_fd; /* of a walk that is under way, else -1 */
    } * list;
    size_t count;
};

bool is_iterator(const struct bpf_program *program);

/* 0, or -ENOMEM. */
int iterators_add(struct iterators *iterators, struct bpf_link *link);

/* Walks each once, from where it stood; a walk that `until_ns` ends is gone on with the next time. What the programs
 * print is ignored. 0, or -errno of the last one that failed. */
int iterators_walk(struct iterators *iterators, uint64_t until_ns);
void iterators_free(struct iterators *iterators);

#endif
