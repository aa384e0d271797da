#include "symbols/symbols.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/clocks.h"
#include "processes/processes.h"
#include "symbols/demangle.h"
#include "symbols/kernel_symbols.h"
#include "symbols/symbol_files.h"

/* A kernel address without a name makes the list read again, but not more often than this: modules come and go. */
#define KERNEL_AGE_NS 10000000000ull

struct symbols {
    struct kernel_symbols kernel;
    uint64_t kernel_read_ns;
    struct processes processes;
    struct symbol_files files;
    struct symbol_found found;
    char module[PATH_MAX];
    char why[PATH_MAX + 256];
};

struct symbols *symbols_new(void)
{
    return calloc(1, sizeof(struct symbols));
}

void symbols_free(struct symbols *symbols)
{
    if (!symbols)
        return;
    processes_free(&symbols->processes);
    symbol_files_free(&symbols->files);
    kernel_symbols_free(&symbols->kernel);
    free(symbols);
}

int symbols_listen(struct symbols *symbols)
{
    return processes_listen(&symbols->processes);
}

void symbols_ignore(struct symbols *symbols)
{
    processes_ignore(&symbols->processes);
}

void symbols_catch_up(struct symbols *symbols)
{
    processes_catch_up(&symbols->processes, mono_ns());
}

void symbols_named_until(struct symbols *symbols, uint64_t named_ns)
{
    symbols->processes.named_ns = named_ns;
}

void symbols_forget_unused(struct symbols *symbols)
{
    uint64_t now_ns = mono_ns();

    processes_forget_gone(&symbols->processes, now_ns);
    symbol_files_forget_unused(&symbols->files, now_ns);
}

void symbols_make_room(struct symbols *symbols)
{
    symbol_files_free(&symbols->files);
}

size_t symbols_ring_bytes(const struct symbols *symbols)
{
    return process_notices_bytes(symbols->processes.notices);
}

static void named(struct symbols *symbols, enum frame_kind kind, const char *module, struct frame_name *out)
{
    *out = (struct frame_name){
        .kind = kind, .symbol = symbols->found.name, .offset = symbols->found.offset, .module = module};
}

static void unknown(struct frame_name *out, const char *module, const char *why)
{
    *out = (struct frame_name){.kind = FRAME_UNKNOWN, .module = module, .why = why};
}

/* ---- kernel ---- */

static bool find_kernel(struct symbols *symbols, uint64_t addr)
{
    return kernel_symbols_find(&symbols->kernel, addr, &symbols->found, symbols->module, sizeof(symbols->module));
}

static const char *why_no_kernel_symbol(const struct symbols *symbols)
{
    if (symbols->kernel.hidden)
        return "the kernel hides its addresses (kernel.kptr_restrict): run as root or with CAP_SYSLOG";
    if (!symbols->kernel.functions.count)
        return "/proc/kallsyms can't be read";
    return "no kernel function is at this address";
}

void symbols_kernel(struct symbols *symbols, uint64_t addr, struct frame_name *out)
{
    uint64_t now_ns = mono_ns();
    bool found = find_kernel(symbols, addr);

    if (!found && (!symbols->kernel_read_ns || now_ns - symbols->kernel_read_ns > KERNEL_AGE_NS)) {
        kernel_symbols_free(&symbols->kernel);
        kernel_symbols_read(&symbols->kernel, "/proc/kallsyms");
        symbols->kernel_read_ns = now_ns;
        found = find_kernel(symbols, addr);
    }
    if (found)
        named(symbols, FRAME_KERNEL, symbols->module[0] ? symbols->module : "vmlinux", out);
    else
        unknown(out, NULL, why_no_kernel_symbol(symbols));
}

/* ---- processes ---- */

static struct symbol_file *file_of(struct symbols *symbols, const struct process *owner, const struct mapping *mapping,
                                   int tgid, uint64_t now_ns)
{
    int roots[ROOTS_MOST];
    size_t root_count = processes_roots(&symbols->processes, tgid, roots);

    return symbol_files_get(&symbols->files, owner, mapping, roots, root_count, now_ns);
}

static void name_in_file(struct symbols *symbols, const struct process *owner, const struct mapping *mapping, int tgid,
                         uint64_t addr, uint64_t now_ns, struct frame_name *out)
{
    const struct symbol_file *file = file_of(symbols, owner, mapping, tgid, now_ns);

    snprintf(symbols->module, sizeof(symbols->module), "%s", mapping->path);
    if (!file) {
        unknown(out, symbols->module, "the agent is out of memory");
        return;
    }
    if (elf_symbols_find(&file->elf, addr - mapping->start + mapping->file_offset, &symbols->found)) {
        demangle(symbols->found.name);
        named(symbols, FRAME_USER, symbols->module, out);
        return;
    }
    snprintf(symbols->why, sizeof(symbols->why), "%s",
             file->why[0] ? file->why : "no function of its symbol table is at this address");
    unknown(out, symbols->module, symbols->why);
}

/* Why there is no mapping at an address. */
static const char *why_no_memory(const struct process *owner)
{
    switch (owner->maps_error) {
    case 0:
        return "the process has no code at this address";
    case ESRCH:
        return owner->now.count ? "the process has ended, and had no code from a file at this address"
                                : "the process ended before its memory map could be read";
    case EACCES:
    case EPERM:
        return "the agent may not read the process's memory map: run it as root or with CAP_SYS_PTRACE";
    default:
        return strerror(owner->maps_error);
    }
}

static bool is_code_of_a_file(const struct mapping *mapping)
{
    return mapping_is_file(mapping) || !strcmp(mapping->path, "[vdso]");
}

void symbols_user(struct symbols *symbols, int tgid, uint64_t addr, struct frame_name *out)
{
    uint64_t now_ns = mono_ns();
    const struct process *owner = NULL;
    const struct mapping *mapping = processes_mapping(&symbols->processes, tgid, addr, now_ns, &owner);
    bool in_file = mapping && is_code_of_a_file(mapping);

    if (in_file) {
        name_in_file(symbols, owner, mapping, tgid, addr, now_ns, out);
        if (out->symbol)
            return;
    }
    if (processes_find_generated(&symbols->processes, tgid, addr, now_ns, &symbols->found)) {
        named(symbols, FRAME_JIT, NULL, out);
        return;
    }
    if (in_file)
        return; /* name_in_file said why */
    if (!mapping) {
        unknown(out, NULL,
                owner      ? why_no_memory(owner)
                : tgid > 0 ? "the agent is out of memory"
                           : "it is not known which process this is of");
        out->outside = owner && !owner->maps_error;
        return;
    }
    unknown(out, NULL,
            "generated code without a perf map: Java writes one on `jcmd PID Compiler.perfmap`, Node with "
            "--perf-basic-prof");
    out->later = true;
}

bool symbols_code(struct symbols *symbols, int tgid, uint64_t addr, struct code_place *out)
{
    uint64_t now_ns = mono_ns();
    const struct process *owner = NULL;
    const struct mapping *mapping = processes_mapping(&symbols->processes, tgid, addr, now_ns, &owner);

    *out = (struct code_place){.file = NULL};
    if (mapping && is_code_of_a_file(mapping))
        out->file = file_of(symbols, owner, mapping, tgid, now_ns);
    if (out->file && !elf_symbols_address(&out->file->elf, addr - mapping->start + mapping->file_offset, &out->address))
        out->file = NULL;
    return mapping != NULL;
}
