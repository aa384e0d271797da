#include "symbols.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <time.h>
#include <unistd.h>

#include "symbols_process.h"
#include "symbols_sources.h"

/* What is kept. The least recently used makes room. */
#define PROCESSES_LIMIT   256
#define FILES_LIMIT       128
#define FILES_BYTES_LIMIT (192u << 20)

/* A kernel address without a name makes the list read again, but not more often than this: modules come and go. */
#define KERNEL_AGE_NS 10000000000ull

/* A file whose functions are known: many processes map it. */
struct known_file {
    uint32_t device_major;
    uint32_t device_minor;
    uint64_t inode;
    char *path;
    struct elf_symbols elf;
    uint64_t used_ns;
};

struct symbols {
    struct symbol_table kernel;
    bool kernel_hidden;
    uint64_t kernel_read_ns;
    struct process processes[PROCESSES_LIMIT];
    size_t process_count;
    struct known_file files[FILES_LIMIT];
    size_t file_count;
    size_t files_bytes;
    char module[PATH_MAX];
    char why[PATH_MAX + 256];
};

static uint64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000ull + now.tv_nsec;
}

struct symbols *symbols_new(void)
{
    return calloc(1, sizeof(struct symbols));
}

static void forget_file(struct symbols *symbols, size_t index)
{
    struct known_file *file = &symbols->files[index];

    symbols->files_bytes -= symbol_table_bytes(&file->elf.table);
    symbol_table_free(&file->elf.table);
    free(file->path);
    *file = symbols->files[--symbols->file_count];
}

static void forget_process(struct symbols *symbols, size_t index)
{
    process_free(&symbols->processes[index]);
    symbols->processes[index] = symbols->processes[--symbols->process_count];
}

void symbols_free(struct symbols *symbols)
{
    if (!symbols)
        return;
    while (symbols->process_count)
        forget_process(symbols, 0);
    while (symbols->file_count)
        forget_file(symbols, 0);
    symbol_table_free(&symbols->kernel);
    free(symbols);
}

static void unknown(struct frame_name *out, const char *module, const char *why)
{
    *out = (struct frame_name){.kind = FRAME_UNKNOWN, .module = module, .why = why};
}

/* ---- kernel ---- */

static const char *why_no_kernel_symbol(const struct symbols *symbols)
{
    if (symbols->kernel_hidden)
        return "the kernel hides its addresses (kernel.kptr_restrict): run as root or with CAP_SYSLOG";
    if (!symbols->kernel.count)
        return "/proc/kallsyms can't be read";
    return "no kernel function is at this address";
}

void symbols_kernel(struct symbols *symbols, uint64_t addr, struct frame_name *out)
{
    uint64_t now = now_ns();
    const struct symbol *symbol = symbol_table_find(&symbols->kernel, addr);

    if (!symbol && (!symbols->kernel_read_ns || now - symbols->kernel_read_ns > KERNEL_AGE_NS)) {
        symbol_table_free(&symbols->kernel);
        kallsyms_read("/proc/kallsyms", &symbols->kernel, &symbols->kernel_hidden);
        symbols->kernel_read_ns = now;
        symbol = symbol_table_find(&symbols->kernel, addr);
    }
    if (!symbol) {
        unknown(out, NULL, why_no_kernel_symbol(symbols));
        return;
    }
    *out = (struct frame_name){.kind = FRAME_KERNEL,
                               .symbol = symbols->kernel.names + symbol->name,
                               .offset = addr - symbol->start,
                               .module = symbol->module ? symbols->kernel.names + symbol->module : "vmlinux"};
}

/* ---- processes ---- */

static struct process *process_of(struct symbols *symbols, int tgid, uint64_t now)
{
    struct process *process;
    size_t oldest = 0;

    for (size_t i = 0; i < symbols->process_count; i++) {
        if (symbols->processes[i].tgid == tgid) {
            symbols->processes[i].used_ns = now;
            return &symbols->processes[i];
        }
        if (symbols->processes[i].used_ns < symbols->processes[oldest].used_ns)
            oldest = i;
    }
    if (symbols->process_count == PROCESSES_LIMIT)
        forget_process(symbols, oldest);
    process = &symbols->processes[symbols->process_count++];
    *process = (struct process){.tgid = tgid, .used_ns = now};
    return process;
}

void symbols_forget_exited(struct symbols *symbols)
{
    for (size_t i = symbols->process_count; i > 0; i--)
        if (!process_exists(symbols->processes[i - 1].tgid))
            forget_process(symbols, i - 1);
}

/* ---- files ---- */

/* Every process is given the same image by the kernel, so this one's own will do. */
static void read_vdso(struct elf_symbols *elf)
{
    struct process self = {.tgid = getpid()};
    uint64_t image = getauxval(AT_SYSINFO_EHDR);
    const struct mapping *mapping = image ? process_mapping(&self, image, 1) : NULL;

    if (mapping)
        elf_symbols_read_memory((const void *)(uintptr_t)mapping->start, mapping->end - mapping->start, elf);
    else
        elf->why = "this kernel has no vdso";
    process_free(&self);
}

static void read_file(const struct process *process, const struct mapping *mapping, struct elf_symbols *elf)
{
    int fd = process_open_mapped(process, mapping);

    if (fd < 0) {
        elf->why = errno == ENOENT ? "the file is gone" : strerror(errno);
        return;
    }
    elf_symbols_read(fd, elf);
    close(fd);
}

static struct known_file *add_file(struct symbols *symbols, const struct process *process,
                                   const struct mapping *mapping)
{
    struct known_file *file;
    char *path = strdup(mapping->path);

    if (!path)
        return NULL;
    file = &symbols->files[symbols->file_count++];
    *file = (struct known_file){.device_major = mapping->device_major,
                                .device_minor = mapping->device_minor,
                                .inode = mapping->inode,
                                .path = path};
    if (!strcmp(path, "[vdso]"))
        read_vdso(&file->elf);
    else
        read_file(process, mapping, &file->elf);
    symbols->files_bytes += symbol_table_bytes(&file->elf.table);
    return file;
}

static struct known_file *file_of(struct symbols *symbols, const struct process *process, const struct mapping *mapping,
                                  uint64_t now)
{
    struct known_file *file = NULL;
    size_t oldest = 0;

    for (size_t i = 0; i < symbols->file_count && !file; i++) {
        struct known_file *known = &symbols->files[i];

        if (known->inode == mapping->inode && known->device_major == mapping->device_major &&
            known->device_minor == mapping->device_minor && !strcmp(known->path, mapping->path))
            file = known;
        if (known->used_ns < symbols->files[oldest].used_ns)
            oldest = i;
    }
    if (!file) {
        if (symbols->file_count && (symbols->file_count == FILES_LIMIT || symbols->files_bytes > FILES_BYTES_LIMIT))
            forget_file(symbols, oldest);
        file = add_file(symbols, process, mapping);
    }
    if (file)
        file->used_ns = now;
    return file;
}

static bool is_file(const struct mapping *mapping)
{
    return mapping->path[0] == '/' && mapping->inode;
}

static void name_in_file(struct symbols *symbols, const struct process *process, const struct mapping *mapping,
                         uint64_t addr, uint64_t now, struct frame_name *out)
{
    struct known_file *file = file_of(symbols, process, mapping, now);
    const struct symbol *symbol;
    uint64_t offset = 0;

    snprintf(symbols->module, sizeof(symbols->module), "%s", mapping->path);
    if (!file) {
        unknown(out, symbols->module, "out of memory");
        return;
    }
    symbol = elf_symbols_find(&file->elf, addr - mapping->start + mapping->file_offset, &offset);
    if (symbol) {
        *out = (struct frame_name){.kind = FRAME_USER,
                                   .symbol = file->elf.table.names + symbol->name,
                                   .offset = offset,
                                   .module = symbols->module};
        return;
    }
    snprintf(symbols->why, sizeof(symbols->why), "%s: %s", mapping->path,
             file->elf.why             ? file->elf.why
             : file->elf.only_exported ? "stripped, and the address is in no exported function"
                                       : "no function of its symbol table is at this address");
    unknown(out, symbols->module, symbols->why);
}

void symbols_user(struct symbols *symbols, int tgid, uint64_t addr, struct frame_name *out)
{
    uint64_t now = now_ns();
    struct process *process = process_of(symbols, tgid, now);
    const struct mapping *mapping = process_mapping(process, addr, now);
    const struct symbol *symbol;

    if (mapping && (is_file(mapping) || !strcmp(mapping->path, "[vdso]"))) {
        name_in_file(symbols, process, mapping, addr, now, out);
        if (out->symbol)
            return;
    }
    symbol = process_jit_symbol(process, addr, now);
    if (symbol) {
        *out = (struct frame_name){
            .kind = FRAME_JIT, .symbol = process->perf_map.names + symbol->name, .offset = addr - symbol->start};
        return;
    }
    if (mapping && (is_file(mapping) || !strcmp(mapping->path, "[vdso]")))
        return; /* name_in_file said why */
    if (!process->mapping_count)
        unknown(out, NULL, process_exists(tgid) ? "the process's memory map can't be read" : "the process has exited");
    else if (!mapping)
        unknown(out, NULL, "no executable memory is at this address");
    else
        unknown(out, NULL, "generated code, and the process writes no perf map (/tmp/perf-PID.map) that names it");
}
