// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Makes files, writes, syncs, reads and removes them, in a directory of its own: workload [FILES]
 * Each file is written 3 times and synced, opened again and read twice; every third has a directory, too.
 * Prints "FILES files, W writes, R reads, S syncs, D directories".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_FILES 101

static void must(int worked, const char *what)
{
    if (worked)
        return;
    perror(what);
    exit(1);
}

static void use_file(long number)
{
    char name[32], text[] = "some text";
    int fd;

    snprintf(name, sizeof(name), "file-%ld", number);
    fd = open(name, O_CREAT | O_EXCL | O_WRONLY, 0600);
    must(fd >= 0 && write(fd, text, 1) == 1 && write(fd, text, 2) == 2 && pwrite(fd, text, 3, 0) == 3, name);
    must(!fsync(fd) && !close(fd), name);
    fd = open(name, O_CREAT | O_RDONLY, 0600); /* makes nothing: it is there */
    must(fd >= 0 && read(fd, text, 1) == 1 && pread(fd, text, 2, 0) == 2 && !close(fd) && !unlink(name), name);
}

static void use_directory(long number)
{
    char name[32];

    snprintf(name, sizeof(name), "directory-%ld", number);
    must(!mkdir(name, 0700) && !rmdir(name), name);
}

int main(int argc, char **argv)
{
    long files = argc > 1 ? atol(argv[1]) : DEFAULT_FILES, directories = 0;
    char place[] = "/tmp/vfsstat.XXXXXX";

    must(mkdtemp(place) && !chdir(place), place);
    /* A name of its own: starting the program asked the file systems too. */
    must(!prctl(PR_SET_NAME, "uses-files"), "name");
    for (long i = 0; i < files; i++) {
        use_file(i);
        if (i % 3 == 0) {
            use_directory(i);
            directories++;
        }
    }
    must(!prctl(PR_SET_NAME, "vfsstat"), "name");
    must(!rmdir(place), place);
    printf("%ld files, %ld writes, %ld reads, %ld syncs, %ld directories\n", files, 3 * files, 2 * files, files,
           directories);
    return 0;
}
