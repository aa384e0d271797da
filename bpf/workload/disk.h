/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Reads a file past the page cache, so that each read is one request to the disk that it is on. */
#ifndef PROBESCOPE_WORKLOAD_DISK_H
#define PROBESCOPE_WORKLOAD_DISK_H

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define BLOCK_BYTES 4096

/* One block in memory as O_DIRECT wants it, and on a disk: in a file without a name, which is gone when it is closed.
 * Ends the program where there is no room for either. */
struct disk_block {
    int fd;
    void *memory;
};

static struct disk_block open_disk_block(void)
{
    struct disk_block block;

    if (posix_memalign(&block.memory, BLOCK_BYTES, BLOCK_BYTES)) {
        fprintf(stderr, "no memory\n");
        exit(1);
    }
    memset(block.memory, 'p', BLOCK_BYTES);
    block.fd = open("/var/tmp", O_TMPFILE | O_RDWR | O_DIRECT, 0600);
    if (block.fd < 0 || pwrite(block.fd, block.memory, BLOCK_BYTES, 0) != BLOCK_BYTES || fsync(block.fd)) {
        perror("/var/tmp has no file that can be read past the page cache");
        exit(1);
    }
    return block;
}

/* Under a thread name of its own: opening the file and loading the program may have read the disk too. */
static void read_disk_block(const struct disk_block *block, long reads)
{
    prctl(PR_SET_NAME, "reads-a-disk");
    for (long i = 0; i < reads; i++) {
        if (pread(block->fd, block->memory, BLOCK_BYTES, 0) != BLOCK_BYTES) {
            perror("the file in /var/tmp can't be read");
            exit(1);
        }
    }
}

/* Reads a block of a disk as often as the first argument says, else `reads` times. Prints "READS reads of B bytes". */
static inline int read_a_disk(int argc, char **argv, long reads)
{
    struct disk_block block = open_disk_block();

    if (argc > 1)
        reads = atol(argv[1]);
    read_disk_block(&block, reads);
    printf("%ld reads of %ld bytes\n", reads, reads * BLOCK_BYTES);
    return 0;
}

#endif
