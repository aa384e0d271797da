/* Names of addresses: in this program, a stripped copy, a deleted one, generated code, the kernel, and files that lie.
 */
#include "symbols.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "symbols_process.h"
#include "symbols_sources.h"

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition);                                   \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

/* What the tests look for; its code is never inlined or merged with another's. */
__attribute__((noinline, used)) int function_with_a_known_name(int value)
{
    __asm__ volatile("" : "+r"(value));
    return value + 1;
}

static bool contains(const char *text, const char *part)
{
    return text && strstr(text, part);
}

static uint64_t address_of_known(void)
{
    return (uint64_t)(uintptr_t)function_with_a_known_name;
}

/* A directory of its own, removed by remove_work. */
static char work[] = "/tmp/symbols_test.XXXXXX";

static void remove_work(void)
{
    char command[64];

    snprintf(command, sizeof(command), "rm -rf %s", work);
    EXPECT(system(command) == 0);
}

/* Started as a copy of this program: tells where the known function is and waits to be killed. */
static int tell_and_wait(void)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    printf("%" PRIx64 "\n", address_of_known());
    fflush(stdout);
    pause();
    return 0;
}

/* Runs `program --wait`; its process id, and the address of its known function. */
static pid_t start_copy(const char *program, uint64_t *address)
{
    int out[2];
    char line[32] = "";
    pid_t pid;

    EXPECT(pipe(out) == 0);
    pid = fork();
    EXPECT(pid >= 0);
    if (!pid) {
        dup2(out[1], STDOUT_FILENO);
        execl(program, program, "--wait", (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    EXPECT(read(out[0], line, sizeof(line) - 1) > 0);
    close(out[0]);
    *address = strtoull(line, NULL, 16);
    return pid;
}

static void end_copy(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static void own_function_has_its_name(struct symbols *symbols)
{
    struct frame_name name;

    symbols_user(symbols, getpid(), address_of_known() + 1, &name);
    EXPECT(name.kind == FRAME_USER);
    EXPECT(!strcmp(name.symbol, "function_with_a_known_name"));
    EXPECT(name.offset == 1);
    EXPECT(contains(name.module, "symbols_test"));
    EXPECT(!name.why);
}

static void library_function_has_its_name(struct symbols *symbols)
{
    struct frame_name name;

    symbols_user(symbols, getpid(), (uint64_t)(uintptr_t)a64l, &name);
    EXPECT(name.kind == FRAME_USER);
    EXPECT(contains(name.symbol, "a64l"));
    EXPECT(name.offset == 0);
    EXPECT(contains(name.module, "libc"));
}

static void vdso_function_has_its_name(struct symbols *symbols)
{
    struct elf_symbols vdso = {0};
    struct process self = {.tgid = getpid()};
    uint64_t image = getauxval(AT_SYSINFO_EHDR);
    const struct mapping *mapping;
    struct frame_name name;

    if (!image)
        return;
    mapping = process_mapping(&self, image, 1);
    EXPECT(mapping && mapping->start == image);
    elf_symbols_read_memory((const void *)(uintptr_t)image, mapping->end - mapping->start, &vdso);
    process_free(&self);
    EXPECT(vdso.table.count > 0);
    symbols_user(symbols, getpid(), image + vdso.table.symbols[0].start, &name);
    EXPECT(name.kind == FRAME_USER);
    EXPECT(!strcmp(name.module, "[vdso]"));
    symbol_table_free(&vdso.table);
}

static void stripped_program_says_so(struct symbols *symbols)
{
    char command[128], path[64];
    struct frame_name name;
    uint64_t address;
    pid_t pid;

    snprintf(path, sizeof(path), "%s/stripped", work);
    snprintf(command, sizeof(command), "strip -o %s /proc/%d/exe", path, getpid());
    EXPECT(system(command) == 0);
    pid = start_copy(path, &address);
    symbols_user(symbols, pid, address, &name);
    end_copy(pid);
    EXPECT(name.kind == FRAME_UNKNOWN);
    EXPECT(contains(name.why, "stripped"));
    EXPECT(contains(name.why, path));
    EXPECT(contains(name.module, path));
}

static void deleted_program_has_its_names(struct symbols *symbols)
{
    char command[128], path[64];
    struct frame_name name;
    uint64_t address;
    pid_t pid;

    snprintf(path, sizeof(path), "%s/deleted", work);
    snprintf(command, sizeof(command), "cp /proc/%d/exe %s", getpid(), path);
    EXPECT(system(command) == 0);
    pid = start_copy(path, &address);
    EXPECT(unlink(path) == 0);
    symbols_user(symbols, pid, address, &name);
    end_copy(pid);
    EXPECT(name.kind == FRAME_USER);
    EXPECT(!strcmp(name.symbol, "function_with_a_known_name"));
    EXPECT(!strcmp(name.module, path));
}

static void exited_process_says_so(struct symbols *symbols)
{
    struct frame_name name;
    pid_t pid = fork();

    EXPECT(pid >= 0);
    if (!pid)
        _exit(0);
    waitpid(pid, NULL, 0);
    symbols_user(symbols, pid, address_of_known(), &name);
    EXPECT(name.kind == FRAME_UNKNOWN);
    EXPECT(contains(name.why, "exited"));
    symbols_forget_exited(symbols);
}

static void generated_code_is_named_by_the_perf_map(void)
{
    size_t size = sysconf(_SC_PAGESIZE);
    char *code = mmap(NULL, size, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct symbols *symbols = symbols_new();
    struct frame_name name;
    char path[64];
    FILE *file;

    EXPECT(code != MAP_FAILED && symbols);
    symbols_user(symbols, getpid(), (uint64_t)(uintptr_t)code, &name);
    EXPECT(name.kind == FRAME_UNKNOWN);
    EXPECT(contains(name.why, "perf map"));
    symbols_free(symbols);

    snprintf(path, sizeof(path), "/tmp/perf-%d.map", getpid());
    file = fopen(path, "w");
    EXPECT(file);
    fprintf(file, "not a line of a perf map\n%" PRIxPTR " 40 Ljava/lang/Object;::work with spaces\nffff\n",
            (uintptr_t)code);
    fclose(file);
    symbols = symbols_new();
    EXPECT(symbols);
    symbols_user(symbols, getpid(), (uint64_t)(uintptr_t)code + 0x3f, &name);
    EXPECT(name.kind == FRAME_JIT);
    EXPECT(!strcmp(name.symbol, "Ljava/lang/Object;::work with spaces"));
    EXPECT(name.offset == 0x3f);
    symbols_user(symbols, getpid(), (uint64_t)(uintptr_t)code + 0x40, &name);
    EXPECT(name.kind == FRAME_UNKNOWN);
    symbols_free(symbols);
    unlink(path);
    munmap(code, size);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    EXPECT(file);
    fputs(text, file);
    fclose(file);
}

static void kallsyms_knows_functions_modules_and_hiding(void)
{
    struct symbol_table table = {0};
    const struct symbol *symbol;
    char path[64];
    bool hidden;

    snprintf(path, sizeof(path), "%s/kallsyms", work);
    write_file(path, "ffffffff81000000 T first\nffffffff81000100 t second\nffffffff81000180 d data\n"
                     "ffffffffc0000000 t in_module\t[ext4]\nffffffffc0000010 t also\t[ext4]\ngarbage\n\n");
    kallsyms_read(path, &table, &hidden);
    EXPECT(!hidden);
    EXPECT(table.count == 4);
    symbol = symbol_table_find(&table, 0xffffffff81000104);
    EXPECT(symbol && !strcmp(table.names + symbol->name, "second") && !symbol->module);
    symbol = symbol_table_find(&table, 0xffffffffc0000010);
    EXPECT(symbol && !strcmp(table.names + symbol->name, "also") && !strcmp(table.names + symbol->module, "ext4"));
    EXPECT(!symbol_table_find(&table, 0xffffffff80000000));
    EXPECT(!symbol_table_find(&table, 0xffffffffff000000));
    symbol_table_free(&table);

    write_file(path, "0000000000000000 T first\n0000000000000000 t second\n");
    kallsyms_read(path, &table, &hidden);
    EXPECT(hidden && !table.count);
    symbol_table_free(&table);
}

/* The running kernel's own list, where it may be read. */
static void kernel_function_has_its_name(struct symbols *symbols)
{
    FILE *file = popen("grep -m1 ' [tT] vfs_read$' /proc/kallsyms", "r");
    struct frame_name name;
    uint64_t address = 0;

    EXPECT(file);
    if (fscanf(file, "%" SCNx64, &address) != 1)
        address = 0;
    pclose(file);
    symbols_kernel(symbols, address ? address + 2 : 0xffffffff81000000, &name);
    if (address) {
        EXPECT(name.kind == FRAME_KERNEL);
        EXPECT(!strcmp(name.symbol, "vfs_read") && name.offset == 2);
        EXPECT(!strcmp(name.module, "vmlinux"));
    } else {
        EXPECT(name.kind == FRAME_UNKNOWN && name.why);
    }
    symbols_kernel(symbols, 0x1000, &name);
    EXPECT(name.kind == FRAME_UNKNOWN && name.why);
}

static void the_innermost_of_nested_symbols_is_found(void)
{
    struct symbol_table table = {0};
    const struct symbol *found;

    symbol_table_add(&table, 0x100, 0x100, symbol_table_text(&table, "outer", 5), 0);
    symbol_table_add(&table, 0x120, 0x10, symbol_table_text(&table, "inner", 5), 0);
    symbol_table_add(&table, 0x100, 0x100, symbol_table_text(&table, "alias", 5), 0);
    symbol_table_sort(&table);
    found = symbol_table_find(&table, 0x125);
    EXPECT(found && !strcmp(table.names + found->name, "inner"));
    found = symbol_table_find(&table, 0x130);
    EXPECT(found && !strcmp(table.names + found->name, "outer"));
    EXPECT(!symbol_table_find(&table, 0x200));
    EXPECT(!symbol_table_find(&table, 0xff));
    symbol_table_free(&table);
}

static uint32_t random_state = 2463534242u;

static uint32_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

/* Whatever a file claims, reading it and looking into it does no harm; the sanitizers watch. */
static void corrupt_elf_files_do_no_harm(void)
{
    static unsigned char image[1 << 16];
    int self = open("/proc/self/exe", O_RDONLY);
    int file = memfd_create("corrupt", MFD_CLOEXEC);
    unsigned char *whole;
    struct stat status;

    EXPECT(self >= 0 && file >= 0 && !fstat(self, &status));
    whole = malloc(status.st_size);
    EXPECT(whole && read(self, whole, status.st_size) == status.st_size);
    for (int round = 0; round < 2000; round++) {
        struct elf_symbols elf = {0};
        size_t length = round % 3 ? (size_t)status.st_size : next_random() % status.st_size;
        uint64_t into;

        EXPECT(ftruncate(file, 0) == 0 && pwrite(file, whole, length, 0) == (ssize_t)length);
        for (int flips = next_random() % 8; flips >= 0; flips--) {
            /* Headers at both ends are where lies matter. */
            size_t at =
                next_random() % 2 ? next_random() % 1024 : length - 1 - next_random() % 2560 % (length ? length : 1);
            unsigned char byte = next_random();

            if (length && at < length)
                EXPECT(pwrite(file, &byte, 1, at) == 1);
        }
        elf_symbols_read(file, &elf);
        EXPECT(elf.table.count || elf.why);
        elf_symbols_find(&elf, 0, &into);
        elf_symbols_find(&elf, UINT64_MAX, &into);
        elf_symbols_find(&elf, next_random(), &into);
        symbol_table_free(&elf.table);
    }
    for (size_t i = 0; i < sizeof(image); i++)
        image[i] = next_random();
    EXPECT(ftruncate(file, 0) == 0 && pwrite(file, image, sizeof(image), 0) == (ssize_t)sizeof(image));
    struct elf_symbols noise = {0};
    elf_symbols_read(file, &noise);
    EXPECT(!noise.table.count && noise.why);
    symbol_table_free(&noise.table);
    free(whole);
    close(file);
    close(self);
}

int main(int argc, char **argv)
{
    struct symbols *symbols;

    if (argc > 1 && !strcmp(argv[1], "--wait"))
        return tell_and_wait();
    EXPECT(mkdtemp(work));
    atexit(remove_work);
    symbols = symbols_new();
    EXPECT(symbols);
    own_function_has_its_name(symbols);
    library_function_has_its_name(symbols);
    vdso_function_has_its_name(symbols);
    stripped_program_says_so(symbols);
    deleted_program_has_its_names(symbols);
    exited_process_says_so(symbols);
    kernel_function_has_its_name(symbols);
    symbols_free(symbols);
    generated_code_is_named_by_the_perf_map();
    kallsyms_knows_functions_modules_and_hiding();
    the_innermost_of_nested_symbols_is_found();
    corrupt_elf_files_do_no_harm();
    return 0;
}
