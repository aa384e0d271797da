/* The kernel's lists of BPF programs, maps and links, copied into a table of a probe: what they cost is counted per CPU
 * where no program can read it, and the kernel tells it to who asks by bpf(2) only. */
#ifndef PROBESCOPE_KERNEL_LIST_H
#define PROBESCOPE_KERNEL_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/schema.h"
#include "schema/type_source.h"
#include "wire/problem.h"

/* Where a member of the table's value comes from. */
struct listed_member {
    const struct column *column;
    uint32_t offset; /* in the kernel's answer */
    uint32_t size;   /* 0: from the line of that name in the descriptor's fdinfo */
};

struct kernel_list {
    const struct list_kind *kind; /* NULL for a table that is none */
    struct listed_member *members;
    size_t member_count;
    uint32_t info_bytes; /* of the kernel's answer */
    uint32_t value_bytes;
    uint32_t *ids; /* in the table, ascending */
    size_t id_count;
};

/* Whether the key of a table is the id of such a thing, so that the agent fills it. */
bool kernel_list_is(const struct schema *schema);

/* Finds where the members of the values come from, by their names. The schema stays the caller's and where it is. 0, or
 * -1 with a problem of code "object", "kernel" or "memory". Free with kernel_list_free. */
int kernel_list_init(struct kernel_list *list, const struct schema *schema, struct kernel_btf *kernel,
                     struct problem *problem);
void kernel_list_free(struct kernel_list *list);

/* Whether it tells run times, which the kernel counts only while cost_enable() is on. */
bool kernel_list_tells_cost(const struct kernel_list *list);

/* Brings the table up to date: members that the kernel does not tell are 0 afterwards, for iterators to fill in. 0, or
 * -errno: -EPERM without CAP_SYS_ADMIN, -E2BIG when the table is full. */
int kernel_list_fill(struct kernel_list *list, int map_fd);

#endif
