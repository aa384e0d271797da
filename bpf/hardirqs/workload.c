// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Reads a disk, block by block: workload [READS]
 * Each read waits for an interrupt of its own. Prints "READS reads".
 */
#include "../workload/disk.h"

#define DEFAULT_READS 1009

int main(int argc, char **argv)
{
    struct disk_block block = open_disk_block();
    long reads = argc > 1 ? atol(argv[1]) : DEFAULT_READS;

    read_disk_block(&block, reads);
    printf("%ld reads\n", reads);
    return 0;
}
