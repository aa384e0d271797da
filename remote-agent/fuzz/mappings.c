/* What a process maps, in any order and one over another. Each three bytes are a range of pages: its first, how many,
 * and where it begins in its file. A list of pages is kept beside it, which must say the same. */
#include "processes/mappings.h"

#include "fuzz.h"

#define PAGE_BYTES 4096
#define PAGES      512

struct page {
    uint64_t inode; /* 0 where nothing is mapped */
    uint64_t file_offset;
};

static void check(const struct mappings *mappings, const struct page *pages)
{
    for (size_t i = 0; i + 1 < mappings->count; i++)
        REQUIRE(mappings->list[i].end <= mappings->list[i + 1].start);
    for (uint64_t page = 0; page < PAGES; page++) {
        uint64_t address = page * PAGE_BYTES + page;
        const struct mapping *found = mappings_find(mappings, address);
        REQUIRE((found != NULL) == (pages[page].inode != 0));
        if (found == NULL)
            continue;
        REQUIRE(found->inode == pages[page].inode && found->path != NULL);
        REQUIRE(found->file_offset + (address - found->start) == pages[page].file_offset + page);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mappings mappings = {0};
    struct page pages[PAGES] = {0};
    for (size_t at = 0; at + 3 <= size; at += 3) {
        uint64_t first = data[at], count = data[at + 1], file_page = data[at + 2];
        struct mapping mapping = {.start = first * PAGE_BYTES,
                                  .end = (first + count) * PAGE_BYTES,
                                  .file_offset = file_page * PAGE_BYTES,
                                  .inode = at + 1};
        mappings_put(&mappings, &mapping, at % 2 ? "/lib/deleted (deleted)" : "/lib/library");
        for (uint64_t i = 0; i < count; i++)
            pages[first + i] = (struct page){at + 1, (file_page + i) * PAGE_BYTES};
    }
    check(&mappings, pages);
    mappings_free(&mappings);
    return 0;
}
