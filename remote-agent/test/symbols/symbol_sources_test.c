/* What symbols are read from: the kernel's list, perf maps, ELF files and memory maps, also such that lie. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "elf/elf_symbols.h"
#include "host/root_file.h"
#include "processes/mappings.h"
#include "processes/perf_map.h"
#include "symbols/demangle.h"
#include "symbols/kernel_symbols.h"
#include "test.h"

static struct symbol_found found;

static int file_of(const void *content, size_t length)
{
    int fd = memfd_create("test", MFD_CLOEXEC);

    NEED(fd >= 0 && write(fd, content, length) == (ssize_t)length);
    return fd;
}

static void read_kernel_list(struct kernel_symbols *kernel, const char *text)
{
    char path[32];
    int fd = file_of(text, strlen(text));

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    kernel_symbols_read(kernel, path);
    close(fd);
}

static void the_kernel_list_knows_functions_modules_and_hiding(void)
{
    struct kernel_symbols kernel = {0};
    char module[64];

    read_kernel_list(&kernel, "ffffffff81000000 T first\nffffffff81000100 t second\nffffffff81000180 d data\n"
                              "ffffffffc0000000 t in_module\t[ext4]\nffffffffc0000010 t also\t[ext4]\ngarbage\n\n");
    CHECK(!kernel.hidden && kernel.functions.count == 4);
    CHECK(kernel_symbols_find(&kernel, 0xffffffff81000104, &found, module, sizeof(module)));
    CHECK(strcmp(found.name, "second") == 0 && found.offset == 4 && module[0] == '\0');
    CHECK(kernel_symbols_find(&kernel, 0xffffffffc0000010, &found, module, sizeof(module)));
    CHECK(strcmp(found.name, "also") == 0 && strcmp(module, "ext4") == 0);
    CHECK(!kernel_symbols_find(&kernel, 0xffffffff80000000, &found, module, sizeof(module)));
    CHECK(!kernel_symbols_find(&kernel, 0xffffffffff000000, &found, module, sizeof(module)));
    kernel_symbols_free(&kernel);

    /* Padding before functions, which are named alike. */
    read_kernel_list(&kernel, "ffffffff81000000 t __pfx_first\nffffffff81000010 t first\n"
                              "ffffffffc0000000 t __pfx_in_module\t[ext4]\nffffffffc0000010 t in_module\t[ext4]\n"
                              "ffffffffc0000100 t in_module\t[xfs]\n");
    CHECK(kernel.functions.count == 5);
    CHECK(kernel_symbols_find(&kernel, 0xffffffff8100000f, &found, module, sizeof(module)));
    CHECK(strcmp(found.name, "__pfx_first") == 0 && found.offset == 15);
    CHECK(kernel_symbols_find(&kernel, 0xffffffff81000011, &found, module, sizeof(module)));
    CHECK(strcmp(found.name, "first") == 0 && found.offset == 1);
    CHECK(kernel_symbols_find(&kernel, 0xffffffffc0000010, &found, module, sizeof(module)));
    CHECK(strcmp(found.name, "in_module") == 0 && strcmp(module, "ext4") == 0);
    CHECK(kernel_symbols_find(&kernel, 0xffffffffc0000100, &found, module, sizeof(module)));
    CHECK(strcmp(found.name, "in_module") == 0 && strcmp(module, "xfs") == 0);
    kernel_symbols_free(&kernel);

    read_kernel_list(&kernel, "0000000000000000 T first\n0000000000000000 t second\n");
    CHECK(kernel.hidden && kernel.functions.count == 0);
    kernel_symbols_free(&kernel);
}

static void of_lines_of_a_perf_map_that_overlap_the_last_counts(void)
{
    static const char text[] = "1000 100 first\nno line of it\n1080 100 moved \n1040 40 inner\n2000 0 nothing\n"
                               "ffffffffffffff00 ffffffff end\n3000 10 unfinished";
    struct perf_map map;

    perf_map_read(&map, file_of(text, strlen(text)));
    CHECK(map.lines.count == 4);
    CHECK(perf_map_find(&map, 0x1010, &found) && strcmp(found.name, "first") == 0 && found.offset == 0x10);
    CHECK(perf_map_find(&map, 0x1050, &found) && strcmp(found.name, "inner") == 0);
    CHECK(perf_map_find(&map, 0x10ff, &found) && strcmp(found.name, "moved ") == 0);
    CHECK(!perf_map_find(&map, 0x2000, &found) && !perf_map_find(&map, 0x3000, &found));
    perf_map_free(&map);
}

static void a_line_with_zeros_is_found_as_it_is_read(void)
{
    static const char text[] =
        "1000 10\0 with zeros\0\n2000 10 \rno name\n    "
        "                                                                 3000 10 too far right\n"
        " \r4000 10 feed\n";
    struct perf_map map;

    perf_map_read(&map, file_of(text, sizeof(text) - 1));
    CHECK(map.lines.count == 1);
    CHECK(perf_map_find(&map, 0x1008, &found) && strcmp(found.name, "with zeros ") == 0);
    perf_map_free(&map);
}

static uint32_t random_state = 2463534242u;

static uint32_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

static void noise_is_no_perf_map(void)
{
    static char noise[1 << 18];
    struct perf_map map;

    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < sizeof(noise); i++)
            noise[i] = round % 2 ? "0123456789abcdef \n"[next_random() % 18] : (char)next_random();
        if (round % 4 == 2)
            memset(noise, '1', sizeof(noise) - 1); /* one line longer than any */
        perf_map_read(&map, file_of(noise, sizeof(noise)));
        for (int i = 0; i < 100; i++)
            perf_map_find(&map, next_random(), &found);
        perf_map_free(&map);
    }
}

/* Reads and asks whatever a file claims; the sanitizers watch. */
static void ask(int fd)
{
    static const int here[] = {0};
    struct debug_search search = {.roots = here, .root_count = 1, .path = "/nowhere/program"};
    struct elf_symbols elf = ELF_SYMBOLS_NONE;

    elf_symbols_read(&elf, fd, &search);
    elf_symbols_find(&elf, 0, &found);
    elf_symbols_find(&elf, UINT64_MAX, &found);
    for (size_t i = 0; i < elf.segment_count; i++) {
        for (uint64_t at = 0; at < 0x4000; at += 0x3f0)
            elf_symbols_find(&elf, elf.segments[i].at + at, &found);
    }
    elf_symbols_free(&elf);
}

static void corrupt_elf_files_do_no_harm(void)
{
    int self = open(TEST_BUILD "/programs/subject-fixed", O_RDONLY);
    unsigned char *whole;
    struct stat status;
    Elf64_Ehdr header;

    NEED(self >= 0 && fstat(self, &status) == 0);
    whole = malloc((size_t)status.st_size);
    NEED(whole != NULL && read(self, whole, (size_t)status.st_size) == status.st_size);
    memcpy(&header, whole, sizeof(header));
    for (int round = 0; round < 3000; round++) {
        size_t length = (size_t)(round % 3 ? status.st_size : next_random() % status.st_size);
        unsigned char *copy = malloc(length + 1);

        NEED(copy != NULL);
        memcpy(copy, whole, length);
        for (int flips = (int)(next_random() % 8); length > 0 && flips >= 0; flips--) {
            /* The headers at both ends are where lies matter. */
            size_t at = next_random() % 2 ? next_random() % 1024
                                          : header.e_shoff + next_random() % (header.e_shnum * sizeof(Elf64_Shdr));

            copy[at % length] = (unsigned char)(next_random() % 3 ? next_random() : 0xff);
        }
        ask(file_of(copy, length));
        free(copy);
    }
    free(whole);
    close(self);
}

static void noise_is_no_elf_file(void)
{
    unsigned char noise[4096];
    struct elf_symbols elf;

    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof(noise); i++)
            noise[i] = (unsigned char)next_random();
        if (round % 2)
            memcpy(noise, ELFMAG "\2\1\1", 7);
        ask(file_of(noise, sizeof(noise)));
    }
    elf = ELF_SYMBOLS_NONE;
    elf_symbols_read(&elf, file_of("", 0), NULL);
    CHECK(elf.segment_count == 0 && elf.functions.count == 0);
    elf_symbols_free(&elf);
}

static void names_without_end_are_cut_or_left(void)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    char name[SYMBOL_NAME_MOST] = "_Z1f1PIaaE";
    char *at = name + strlen(name);

    /* Each pair holds the one before it twice: some 2^36 words in all. */
    for (int i = 0; digits[i] != '\0'; i++)
        at += sprintf(at, "S_IS%c_S%c_E", digits[i], digits[i]);
    demangle(name);
    CHECK(strncmp(name, "f(P<signed char, signed char>, P<P<", 35) == 0 && strlen(name) == SYMBOL_NAME_MOST - 1);

    /* A function of some 2^50 lifetimes. */
    strcpy(name, "_RINvC3foo3barFGzzzzzzzz_uEuE");
    demangle(name);
    CHECK(strncmp(name, "_RINvC3foo", 10) == 0);

    strcpy(name, "_RNvC3foo");
    memset(name + 9, 'B', 500);
    name[509] = '\0';
    demangle(name);
    CHECK(strncmp(name, "_RNvC3foo", 9) == 0);

    strcpy(name, "_ZN");
    memset(name + 3, '1', SYMBOL_NAME_MOST - 4);
    name[SYMBOL_NAME_MOST - 1] = '\0';
    demangle(name);
    for (int round = 0; round < 20000; round++) {
        size_t length = 2 + next_random() % 200;

        strcpy(name, round % 2 ? "_Z" : "_R");
        for (size_t i = 2; i < length; i++)
            name[i] = "_0123456789NEISTRKPLXBCMYvaijmtsxuFGDdpZ"[next_random() % 40];
        name[length] = '\0';
        demangle(name);
    }
}

static void ranges_that_overlap_give_way_to_the_newest(void)
{
    struct mappings mappings = {0};
    const struct mapping *at;
    struct mapping library = {.start = 0x1000, .end = 0x9000, .file_offset = 0x100000, .inode = 1};
    struct mapping inside = {.start = 0x3000, .end = 0x5000, .inode = 2};
    struct mapping over = {.start = 0x4000, .end = 0xa000, .inode = 3};

    mappings_put(&mappings, &library, "/lib/a (deleted)");
    mappings_put(&mappings, &inside, "/lib/b");
    CHECK(mappings.count == 3);
    at = mappings_find(&mappings, 0x5000);
    CHECK(at != NULL && at->inode == 1 && at->file_offset == 0x104000 && strcmp(at->path, "/lib/a") == 0);
    mappings_put(&mappings, &over, "/lib/c");
    CHECK(mappings.count == 3);
    at = mappings_find(&mappings, 0x3fff);
    CHECK(at != NULL && at->inode == 2 && at->end == 0x4000);
    at = mappings_find(&mappings, 0x9fff);
    CHECK(at != NULL && at->inode == 3);
    CHECK(mappings_find(&mappings, 0xa000) == NULL && mappings_find(&mappings, 0xfff) == NULL);
    mappings_put(&mappings, &(struct mapping){.start = 5, .end = 5}, "/empty");
    CHECK(mappings.count == 3);
    mappings_free(&mappings);
}

/* A process that has `directory` as its root, and waits to be killed. */
static pid_t in_root(const char *directory)
{
    int ready[2];
    char byte;
    pid_t pid;

    NEED(pipe(ready) == 0);
    pid = fork();
    NEED(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (chroot(directory) != 0 || write(ready[1], "", 1) != 1)
            _exit(1);
        pause();
    }
    close(ready[1]);
    NEED(read(ready[0], &byte, 1) == 1);
    close(ready[0]);
    return pid;
}

static void links_do_not_lead_out_of_a_root(void)
{
    char directory[] = "/tmp/root_file_test.XXXXXX";
    char path[64];
    struct stat status;
    int fd;

    NEED(mkdtemp(directory) != NULL);
    snprintf(path, sizeof(path), "%s/link", directory);
    NEED(symlink("../../../../../../etc/passwd", path) == 0);
    fd = root_file_open(getpid(), path, &status);
    CHECK(fd >= 0); /* the root of this process is the host's: there it may lead */
    close(fd);
    pid_t pid = in_root(directory);
    CHECK(root_file_open(pid, "/link", &status) < 0 && errno == ENOENT);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    unlink(path);
    NEED(symlink("/proc/self/exe", path) == 0);
    CHECK(root_file_open(getpid(), path, &status) < 0); /* would leave it by a door of /proc */
    unlink(path);
    NEED(mkfifo(path, 0600) == 0);
    CHECK(root_file_open(getpid(), path, &status) < 0 && errno == EINVAL);
    unlink(path);
    CHECK(root_file_open(0, "/dev/null", &status) < 0 && errno == EINVAL);
    rmdir(directory);
}

int main(void)
{
    RUN(the_kernel_list_knows_functions_modules_and_hiding);
    RUN(of_lines_of_a_perf_map_that_overlap_the_last_counts);
    RUN(a_line_with_zeros_is_found_as_it_is_read);
    RUN(noise_is_no_perf_map);
    RUN(corrupt_elf_files_do_no_harm);
    RUN(noise_is_no_elf_file);
    RUN(names_without_end_are_cut_or_left);
    RUN(ranges_that_overlap_give_way_to_the_newest);
    RUN(links_do_not_lead_out_of_a_root);
    return any_test_failed;
}
