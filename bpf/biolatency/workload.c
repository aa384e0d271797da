// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* Reads a block of a disk again and again: workload [READS] Prints "READS reads of B bytes". */
#include "../workload/disk.h"

#define DEFAULT_READS 1009

int main(int argc, char **argv)
{
    long reads = argc > 1 ? atol(argv[1]) : DEFAULT_READS;
    struct disk_block block = open_disk_block();

    read_disk_block(&block, reads);
    printf("%ld reads of %ld bytes\n", reads, reads * BLOCK_BYTES);
    return 0;
}
