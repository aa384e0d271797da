// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * How many pages of files each process asks for, how many of them are not in memory, and how many others come with
 * them.
 *
 * A read asks for pages. Pages that the same thread puts into the cache meanwhile are misses where they were asked for,
 * else they were read ahead. From 6.12 on a tracepoint tells what was asked
 * for, once the pages are there; before, the function that reads is probed.
 */
#include "arm.h"
#include "entry.h"
#include "filter.h"
#include "page_cache.h"
#include "types.h"
#include "who.h"

#define MAX_READERS 32768
#define MAX_THREADS 65536

struct reader {
    pid_t pid;
    comm_t comm;
};

struct lookups {
    count_t lookups;
    count_t misses;
    count_t read_ahead;
    count_t dirtied;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_READERS);
    __type(key, struct reader);
    __type(value, struct lookups);
} out_lookups SEC(".maps");
LOSSES_OF(out_lookups);

/* What a thread reads. */
struct read {
    struct pages wanted; /* by the read that it is in; by the last one where only its end is told */
    struct pages added;  /* since then and not counted yet, where only its end is told */
    __u64 reads;         /* how many the thread had made before */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_THREADS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, tid_t);
    __type(value, struct read);
} reads SEC(".maps");
LOSSES_OF(reads);

static const struct read no_read;

/* Whether a read's beginning is seen: one of the programs that see it sets it. */
bool beginnings_seen;

static __always_inline struct lookups *lookups_of_current(void)
{
    struct reader reader = {.pid = bpf_get_current_pid_tgid() >> 32};
    struct lookups *lookups, first = {};

    bpf_get_current_comm(reader.comm, sizeof(reader.comm));
    lookups = bpf_map_lookup_elem(&out_lookups, &reader);
    if (lookups)
        return lookups;
    whose_is_current(whose_of(&first));
    return entry_of(out_lookups, &reader, &first);
}

static __always_inline __u64 size_of(const struct pages *pages)
{
    return pages->first < pages->end ? pages->end - pages->first : 0;
}

/* Pages that a read asks for, and those that were put into the cache for it. */
static __always_inline void count(__u64 wanted, const struct pages *added, const struct pages *by)
{
    struct lookups *lookups = lookups_of_current();
    __u64 missed = common_pages(added, by);

    if (!lookups)
        return;
    if (wanted) /* to add the constant 0 would be compiled into what kernels before 5.12 don't know */
        __sync_fetch_and_add(&lookups->lookups, wanted);
    __sync_fetch_and_add(&lookups->misses, missed);
    if (added->mapping == by->mapping)
        __sync_fetch_and_add(&lookups->read_ahead, size_of(added) - missed);
}

static __always_inline struct read *read_of_current(void)
{
    tid_t tid = bpf_get_current_pid_tgid();

    return bpf_map_lookup_elem(&reads, &tid);
}

/* Pages that the thread has put into the cache are kept until it is told what they were for. */
static __always_inline void keep_added(const struct pages *pages)
{
    tid_t tid = bpf_get_current_pid_tgid();
    struct read *read = entry_in(&reads, &lost_reads, &tid, &no_read);

    if (!read)
        return;
    if (read->added.mapping == pages->mapping && read->added.end == pages->first)
        read->added.end = pages->end;
    else
        read->added = *pages;
}

SEC("tp_btf/mm_filemap_add_to_page_cache")
int added__tp_btf(__u64 *ctx)
{
    struct pages pages;
    struct read *read;

    if (!armed || !current_is_traced())
        return 0;
    pages = pages_of((void *)ctx[0]);
    if (!beginnings_seen) {
        keep_added(&pages);
        return 0;
    }
    read = read_of_current();
    if (read && read->wanted.mapping == pages.mapping) /* else for a write, or a page fault */
        count(0, &pages, &read->wanted);
    return 0;
}

/* The pages from `first` on, up to the file's last one. */
static __always_inline struct pages wanted_pages(struct address_space *mapping, __u64 first, __u64 end)
{
    __u64 most = file_pages(mapping);

    return (struct pages){.mapping = mapping, .first = first, .end = end < most ? end : most};
}

/* From 6.12 on, when pages were found. It comes more than once for a long read, each time with what is left of it. */
SEC("tp_btf/mm_filemap_get_pages")
int read__tp_btf(__u64 *ctx)
{
    struct address_space *mapping = (struct address_space *)ctx[0];
    struct task_struct *task = (struct task_struct *)bpf_get_current_task();
    tid_t tid = bpf_get_current_pid_tgid();
    __u64 wanted = 0, calls;
    struct pages pages;
    struct read *read;

    if (!armed || !current_is_traced() || !is_of_regular_file(mapping))
        return 0;
    read = entry_in(&reads, &lost_reads, &tid, &no_read);
    if (!read)
        return 0;
    pages = wanted_pages(mapping, ctx[1], ctx[2] + 1);
    calls = BPF_CORE_READ(task, ioac.syscr) + 1;
    if (read->wanted.mapping != mapping || read->reads != calls || read->wanted.end != pages.end ||
        read->wanted.first >= pages.first)
        wanted = size_of(&pages);
    count(wanted, &read->added, &pages);
    read->wanted = pages;
    read->added.mapping = NULL;
    read->reads = calls;
    return 0;
}

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct kiocb {
    struct file *ki_filp;
    __s64 ki_pos;
};

struct iov_iter {
    __u64 count;
};

#pragma clang attribute pop

static __always_inline int begins_read(struct kiocb *call, struct iov_iter *buffers)
{
    struct address_space *mapping;
    struct read read = {};
    tid_t tid = bpf_get_current_pid_tgid();
    __u64 from, bytes;

    beginnings_seen = true;
    if (!armed || !current_is_traced())
        return 0;
    mapping = BPF_CORE_READ(call, ki_filp, f_mapping);
    from = BPF_CORE_READ(call, ki_pos);
    bytes = BPF_CORE_READ(buffers, count);
    if (!is_of_regular_file(mapping))
        return 0;
    read.wanted = wanted_pages(mapping, from / page_bytes, (from + bytes + page_bytes - 1) / page_bytes);
    count(size_of(&read.wanted), &read.added, &read.wanted);
    if (bpf_map_update_elem(&reads, &tid, &read, BPF_ANY))
        count_loss(reads, LOSS_MAP_FULL);
    return 0;
}

static __always_inline int returns_from_read(void)
{
    tid_t tid = bpf_get_current_pid_tgid();

    bpf_map_delete_elem(&reads, &tid);
    return 0;
}

/* Reading through the page cache, by its name and by the one before 5.12. */
#define READ_FUNCTION(fentry_variant, kprobe_variant, function)                                                        \
    SEC("fentry/" #function)                                                                                           \
    int read__##fentry_variant##__enter(__u64 *ctx)                                                                    \
    {                                                                                                                  \
        return begins_read((struct kiocb *)ctx[0], (struct iov_iter *)ctx[1]);                                         \
    }                                                                                                                  \
    SEC("fexit/" #function)                                                                                            \
    int read__##fentry_variant##__exit(void *ctx)                                                                      \
    {                                                                                                                  \
        return returns_from_read();                                                                                    \
    }                                                                                                                  \
    SEC("kprobe/" #function)                                                                                           \
    int read__##kprobe_variant##__enter(void *ctx)                                                                     \
    {                                                                                                                  \
        return begins_read((struct kiocb *)argument(ctx, 0), (struct iov_iter *)argument(ctx, 1));                     \
    }                                                                                                                  \
    SEC("kretprobe/" #function)                                                                                        \
    int read__##kprobe_variant##__exit(void *ctx)                                                                      \
    {                                                                                                                  \
        return returns_from_read();                                                                                    \
    }

READ_FUNCTION(fentry, kprobe, filemap_read)
READ_FUNCTION(fentry_buffered, kprobe_buffered, generic_file_buffered_read)

static __always_inline int dirtied(void *folio)
{
    struct pages pages;
    struct lookups *lookups;
    struct read *read;

    if (!armed || !current_is_traced())
        return 0;
    pages = pages_of(folio);
    if (!is_of_regular_file(pages.mapping))
        return 0;
    read = read_of_current();
    if (read && common_pages(&read->added, &pages)) /* they were put into the cache for this write */
        read->added.mapping = NULL;
    lookups = lookups_of_current();
    if (lookups)
        __sync_fetch_and_add(&lookups->dirtied, pages.end - pages.first);
    return 0;
}

SEC("tp_btf/writeback_dirty_folio")
int dirty__tp_btf(__u64 *ctx)
{
    return dirtied((void *)ctx[0]);
}

/* Before 5.18. */
SEC("tp_btf/writeback_dirty_page")
int dirty__tp_btf_page(__u64 *ctx)
{
    return dirtied((void *)ctx[0]);
}

SEC("raw_tp/sched_process_exit")
int forget__raw_tp(void *ctx)
{
    tid_t tid = bpf_get_current_pid_tgid();

    bpf_map_delete_elem(&reads, &tid);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
