// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Writes a file in a file system of its own, in pieces small and large: the large ones take far longer. workload
 * [WRITES] Prints "WRITES writes in DIRECTORY", which is WRITES small ones and LARGE large ones.
 */
#include "../workload/mounted.h"

#include <fcntl.h>

#define DEFAULT_WRITES 1009
#define LARGE          7
#define LARGE_BYTES    (32L << 20) /* each into the same place, of new memory */

int main(int argc, char **argv)
{
    long writes = argc > 1 ? atol(argv[1]) : DEFAULT_WRITES;
    const char *directory = enter_mounted_directory();
    int file = open("file", O_CREAT | O_RDWR, 0600);
    char *large = malloc(LARGE_BYTES);

    must(file >= 0 && large, "file");
    for (long i = 0; i < writes; i++)
        must(pwrite(file, large, 1, 0) == 1, "write");
    for (int i = 0; i < LARGE; i++) {
        must(!ftruncate(file, 0), "ftruncate");
        must(pwrite(file, large, LARGE_BYTES, 0) == LARGE_BYTES, "write");
    }
    must(pread(file, large, 1, 0) == 1 && !fsync(file), "read and sync");
    close(file);
    free(large);
    printf("%ld writes in %s\n", writes, directory);
    leave_mounted_directory();
    return 0;
}
