/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Pages of the page cache, whether the kernel has them in folios (5.16 and later) or each by itself. */
#ifndef PROBESCOPE_PAGE_CACHE_H
#define PROBESCOPE_PAGE_CACHE_H

#include "open_file.h"

const volatile __u32 page_bytes = 4096; /* the agent sets it to what the host has */

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct address_space {
    struct inode *host;
};

struct page {
    unsigned long flags;
    struct address_space *mapping;
    unsigned long index;
    unsigned int compound_nr; /* of the second page of a compound one */
};

struct folio {
    unsigned long flags;
    struct address_space *mapping;
    unsigned long index;
    unsigned int _nr_pages; /* of a large one; 6.15 and later */
};

struct folio___before_6_15 {
    unsigned int _folio_nr_pages;
};

struct memdesc_flags {
    unsigned long f;
};

struct folio___from_6_18 {
    struct memdesc_flags flags;
};

enum pageflags {
    PG_head,
};

#pragma clang attribute pop

/* Consecutive pages of a file. */
struct pages {
    struct address_space *mapping;
    __u64 first;
    __u64 end; /* the one behind the last */
};

static __always_inline bool is_large(struct folio *folio)
{
    struct folio___from_6_18 *typed = (void *)folio;
    unsigned long flags;

    flags = bpf_core_field_exists(typed->flags.f) ? BPF_CORE_READ(typed, flags.f) : BPF_CORE_READ(folio, flags);
    return flags >> bpf_core_enum_value(enum pageflags, PG_head) & 1;
}

static __always_inline __u64 folio_size(struct folio *folio)
{
    struct folio___before_6_15 *before = (void *)folio;
    struct page *second = (void *)folio + bpf_core_type_size(struct page);

    if (!is_large(folio))
        return 1;
    if (bpf_core_field_exists(folio->_nr_pages))
        return BPF_CORE_READ(folio, _nr_pages);
    if (bpf_core_field_exists(before->_folio_nr_pages))
        return BPF_CORE_READ(before, _folio_nr_pages);
    return BPF_CORE_READ(second, compound_nr);
}

/* Those of a folio; before there were folios, the page. */
static __always_inline struct pages pages_of(void *folio_or_page)
{
    struct folio *folio = folio_or_page;
    struct page *page = folio_or_page;
    struct pages pages;

    if (bpf_core_type_exists(struct folio)) {
        pages.mapping = BPF_CORE_READ(folio, mapping);
        pages.first = BPF_CORE_READ(folio, index);
        pages.end = pages.first + folio_size(folio);
    } else {
        pages.mapping = BPF_CORE_READ(page, mapping);
        pages.first = BPF_CORE_READ(page, index);
        pages.end = pages.first + 1;
    }
    return pages;
}

/* How many of `pages` are also in `others`. */
static __always_inline __u64 common_pages(const struct pages *pages, const struct pages *others)
{
    __u64 first = pages->first > others->first ? pages->first : others->first;
    __u64 end = pages->end < others->end ? pages->end : others->end;

    return pages->mapping == others->mapping && first < end ? end - first : 0;
}

/* How many pages the file has. */
static __always_inline __u64 file_pages(struct address_space *mapping)
{
    __u64 size = BPF_CORE_READ(mapping, host, i_size);

    return (size + page_bytes - 1) / page_bytes;
}

static __always_inline bool is_of_regular_file(struct address_space *mapping)
{
    return (BPF_CORE_READ(mapping, host, i_mode) & S_IFMT) == S_IFREG;
}

#endif
