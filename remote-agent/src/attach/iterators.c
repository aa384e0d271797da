#include "attach/iterators.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "host/clocks.h"

bool is_iterator(const struct bpf_program *program)
{
    return bpf_program__type(program) == BPF_PROG_TYPE_TRACING &&
           bpf_program__expected_attach_type(program) == BPF_TRACE_ITER;
}

int iterators_add(struct iterators *iterators, struct bpf_link *link)
{
    struct iterator *list = realloc(iterators->list, (iterators->count + 1) * sizeof(*list));
    if (list == NULL)
        return -ENOMEM;
    iterators->list = list;
    list[iterators->count++] = (struct iterator){.link = link, .walk_fd = -1};
    return 0;
}

static void end_walk(struct iterator *iterator)
{
    if (iterator->walk_fd >= 0)
        close(iterator->walk_fd);
    iterator->walk_fd = -1;
}

static int walk(struct iterator *iterator, uint64_t until_ns)
{
    char printed[4096];
    if (iterator->walk_fd < 0)
        iterator->walk_fd = bpf_iter_create(bpf_link__fd(iterator->link));
    if (iterator->walk_fd < 0)
        return -errno;
    ssize_t length;
    do {
        length = read(iterator->walk_fd, printed, sizeof(printed));
        /* EAGAIN is how the kernel takes breath after a million objects. */
        if (length < 0 && errno != EAGAIN && errno != EINTR) {
            int error = -errno;
            end_walk(iterator);
            return error;
        }
    } while (length != 0 && mono_ns() < until_ns);
    if (length == 0)
        end_walk(iterator);
    return 0;
}

int iterators_walk(struct iterators *iterators, uint64_t until_ns)
{
    int error = 0;
    for (size_t i = 0; i < iterators->count; i++) {
        int failed = walk(&iterators->list[i], until_ns);
        if (failed != 0)
            error = failed;
    }
    return error;
}

void iterators_free(struct iterators *iterators)
{
    for (size_t i = 0; i < iterators->count; i++)
        end_walk(&iterators->list[i]);
    free(iterators->list);
    *iterators = (struct iterators){0};
}
