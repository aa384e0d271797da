// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* Reads, writes and syncs a file in a file system of its own: workload [WRITES] Prints "WRITES writes". */
#include "../workload/mounted.h"

#include <fcntl.h>

#define DEFAULT_WRITES 1009
#define READS          503
#define SYNCS          251

int main(int argc, char **argv)
{
    long writes = argc > 1 ? atol(argv[1]) : DEFAULT_WRITES;
    char byte = 'p';
    int file, unreadable;

    enter_mounted_directory();
    file = open("file", O_CREAT | O_RDWR, 0600);
    unreadable = open("file", O_WRONLY);
    must(file >= 0 && unreadable >= 0, "file");
    for (long i = 0; i < writes; i++)
        must(write(file, &byte, 1) == 1, "write");
    for (long i = 0; i < READS; i++)
        must(pread(file, &byte, 1, i) == 1, "pread");
    for (long i = 0; i < SYNCS; i++)
        must(!(i % 2 ? fsync(file) : fdatasync(file)), "sync");
    must(pread(unreadable, &byte, 1, 0) == -1, "a file that is open for writing can't be read");
    close(file);
    printf("%ld writes\n", writes);
    leave_mounted_directory();
    return 0;
}
