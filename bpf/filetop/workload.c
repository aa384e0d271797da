// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Reads and writes files with each of the calls there are, in a file system of its own: workload [ROUNDS]
 * Prints "R bytes read, W bytes written in DIRECTORY".
 */
#include "../workload/mounted.h"

#include <fcntl.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

#define DEFAULT_ROUNDS 101
#define PIECE          13 /* bytes that each call asks for */

static long bytes_read, bytes_written;

static long done(long bytes, const char *call)
{
    must(bytes == PIECE, call);
    return bytes;
}

static void write_all_ways(int fd)
{
    char text[PIECE];
    struct iovec parts[2] = {{text, 5}, {text + 5, PIECE - 5}};

    memset(text, 'p', sizeof(text));
    bytes_written += done(write(fd, text, PIECE), "write");
    bytes_written += done(writev(fd, parts, 2), "writev");
    bytes_written += done(pwrite(fd, text, PIECE, 0), "pwrite");
    bytes_written += done(pwritev(fd, parts, 2, 0), "pwritev");
    bytes_written += done(pwritev2(fd, parts, 2, 0, 0), "pwritev2");
}

static void read_all_ways(int fd)
{
    char text[PIECE];
    struct iovec parts[2] = {{text, 5}, {text + 5, PIECE - 5}};

    must(lseek(fd, 0, SEEK_SET) == 0, "lseek");
    bytes_read += done(read(fd, text, PIECE), "read");
    bytes_read += done(readv(fd, parts, 2), "readv");
    bytes_read += done(pread(fd, text, PIECE, 0), "pread");
    bytes_read += done(preadv(fd, parts, 2, 0), "preadv");
    bytes_read += done(preadv2(fd, parts, 2, 0, 0), "preadv2");
}

/* From one file to the other in the kernel: by a pipe, and at once. */
static void copy_all_ways(int from, int to, const int pipe_ends[2])
{
    off_t start = 0;

    done(sendfile(pipe_ends[1], from, &start, PIECE), "sendfile");
    bytes_read += PIECE;
    done(splice(pipe_ends[0], NULL, to, NULL, PIECE, 0), "splice");
    bytes_written += PIECE;
    start = 0;
    done(sendfile(to, from, &start, PIECE), "sendfile to a file");
    bytes_read += PIECE;
    bytes_written += PIECE;
    start = 0;
    done(copy_file_range(from, &start, to, NULL, PIECE, 0), "copy_file_range");
    bytes_read += PIECE;
    bytes_written += PIECE;
}

int main(int argc, char **argv)
{
    long rounds = argc > 1 ? atol(argv[1]) : DEFAULT_ROUNDS;
    const char *directory = enter_mounted_directory();
    int file = open("file", O_CREAT | O_RDWR, 0600), copy = open("copy", O_CREAT | O_RDWR, 0600), pipe_ends[2];
    char nothing;

    must(file >= 0 && copy >= 0 && !pipe(pipe_ends), "files");
    for (long i = 0; i < rounds; i++) {
        write_all_ways(file);
        read_all_ways(file);
        copy_all_ways(file, copy, pipe_ends);
    }
    must(read(-1, &nothing, 1) < 0 && write(file, &nothing, 0) == 0, "calls that move nothing");
    close(file);
    close(copy);
    printf("%ld bytes read, %ld bytes written in %s\n", bytes_read, bytes_written, directory);
    leave_mounted_directory();
    return 0;
}
