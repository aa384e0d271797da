// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Reads a file whose pages are not in memory, then again, then all at once; and once more both ways from the disk, with
 * read ahead: workload [PAGES]
 * The file is written page by page, in a file system with a disk. Prints "PAGES pages, HITS found, TAIL at the end".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define DEFAULT_PAGES 211
#define TIMES         3  /* that it is read when it is in memory */
#define TAIL          13 /* reads beyond its end, of its last page */

static void must(int worked, const char *what)
{
    if (worked)
        return;
    perror(what);
    exit(1);
}

static void drop_pages(int fd)
{
    must(!fsync(fd) && !posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED), "drop pages");
}

static void read_page_by_page(int fd, char *page, long pages, long bytes)
{
    for (long i = 0; i < pages; i++)
        must(pread(fd, page, bytes, i * bytes) == bytes, "read");
}

int main(int argc, char **argv)
{
    long pages = argc > 1 ? atol(argv[1]) : DEFAULT_PAGES, bytes = sysconf(_SC_PAGESIZE);
    char place[] = "/var/tmp/cachestat.XXXXXX", *all = malloc(pages * bytes);
    int fd = mkstemp(place);

    must(fd >= 0 && !unlink(place) && all, place);
    memset(all, 'p', pages * bytes); /* no page fault later */
    /* A name of its own: starting the program read files too. */
    must(!prctl(PR_SET_NAME, "reads-pages"), "name");
    for (long i = 0; i < pages; i++)
        must(write(fd, all, bytes) == bytes, "write");
    drop_pages(fd);
    must(!posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM), "no read ahead");
    read_page_by_page(fd, all, pages, bytes);
    for (int i = 0; i < TIMES; i++)
        read_page_by_page(fd, all, pages, bytes);
    must(pread(fd, all, pages * bytes, 0) == pages * bytes, "read all");
    for (int i = 0; i < TAIL; i++)
        must(pread(fd, all, bytes, (pages - 1) * bytes + 1) == bytes - 1, "read the end");
    must(!prctl(PR_SET_NAME, "reads-ahead"), "name");
    drop_pages(fd);
    must(!posix_fadvise(fd, 0, 0, POSIX_FADV_NORMAL), "read ahead");
    read_page_by_page(fd, all, pages, bytes);
    drop_pages(fd);
    must(pread(fd, all, pages * bytes, 0) == pages * bytes, "read all at once");
    printf("%ld pages, %ld found, %ld read ahead\n", pages, (TIMES + 1) * pages + TAIL, 2 * pages);
    return 0;
}
