/* Names of addresses as a user meets them: programs as built, stripped, with separate debug files, deleted, replaced,
 * in a namespace of their own; generated code; the vdso; the kernel. */
#include "symbols/symbols.h"

#include <elf.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "elf/elf_symbols.h"
#include "symbols/subject_fixture.h"

static struct symbols *symbols;
static struct frame_name name;

static void functions_have_their_names(void)
{
    name_in(SUBJECT, "known", symbols, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    CHECK(name.kind == FRAME_USER && name.offset == 0 && name.why == NULL && contains(name.module, "/subject"));
    name_in(SUBJECT, "alias", symbols, &name);
    CHECK(is_named(&name, "plain_name"));
    name_in(SUBJECT, "local", symbols, &name);
    CHECK(is_named(&name, "__local_name"));
    symbols_user(symbols, getpid(), (uint64_t)(uintptr_t)a64l + 1, &name);
    CHECK(is_named(&name, "a64l") && name.offset == 1 && contains(name.module, "libc"));
}

static void mangled_names_are_written_as_in_the_source(void)
{
    name_in(SUBJECT, "cpp", symbols, &name);
    CHECK(is_named(&name, "acme::Queue<int>::push(int const&)"));
    name_in(SUBJECT, "clone", symbols, &name);
    CHECK(is_named(&name, "acme::Queue::drain() [clone .cold]"));
    name_in(SUBJECT, "rust_legacy", symbols, &name);
    CHECK(is_named(&name, "core::fmt::write"));
    name_in(SUBJECT, "rust_v0", symbols, &name);
    CHECK(is_named(&name, "123foo::bar"));
}

static void stubs_are_named_after_what_they_call(void)
{
    name_in(SUBJECT_FIXED, "stub", symbols, &name);
    CHECK(is_named(&name, "puts@plt"));
}

static void vdso_functions_have_their_names(void)
{
    uint64_t image = getauxval(AT_SYSINFO_EHDR);
    bool named = false;

    if (image == 0)
        return;
    for (uint64_t at = 0; at < 0x2000 && !named; at += 16) {
        symbols_user(symbols, getpid(), image + at, &name);
        named = contains(name.symbol, "clock_gettime");
    }
    CHECK(named && name.kind == FRAME_USER && strcmp(name.module, "[vdso]") == 0);
}

static void a_stripped_program_says_so_with_its_build_id(void)
{
    shell("strip -o %s/stripped %s", work, SUBJECT);
    name_in(in_work("stripped"), "known", symbols, &name);
    CHECK(is_unnamed(&name, "stripped"));
    CHECK(contains(name.why, "build id ") && strlen(strstr(name.why, "build id ")) == 9 + 40);
    CHECK(contains(name.module, "/stripped"));
}

static void debug_files_are_found_by_their_link(void)
{
    shell("cd %s && cp $OLDPWD/%s linked && objcopy --only-keep-debug linked linked.debug && strip linked && "
          "objcopy --add-gnu-debuglink=linked.debug linked",
          work, SUBJECT_WITHOUT);
    name_in(in_work("linked"), "known", symbols, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    name_in(in_work("linked"), "cpp", symbols, &name);
    CHECK(is_named(&name, "acme::Queue<int>::push(int const&)"));

    shell("cd %s && mkdir .debug && mv linked.debug .debug && cp linked again", work);
    name_in(in_work("again"), "known", symbols, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
}

static void a_debug_file_with_another_checksum_is_not_taken(void)
{
    shell("cd %s && cp linked other && printf x >>.debug/linked.debug", work);
    name_in(in_work("other"), "known", symbols, &name);
    CHECK(is_unnamed(&name, "stripped"));
}

/* A file system of the new process's own over the directory of debug files. */
static void mount_debug_files(void)
{
    struct stat status;

    if (stat("/usr/lib/debug", &status) != 0)
        mkdir("/usr/lib/debug", 0755);
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("debug", "/usr/lib/debug", "tmpfs", 0, NULL) != 0)
        _exit(126);
    shell("cd %s && id=$(readelf -n identified | sed -n 's/.*Build ID: //p') && "
          "mkdir -p /usr/lib/debug/.build-id/$(echo $id | cut -c1-2) && "
          "cp %s/identified.debug /usr/lib/debug/.build-id/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-).debug",
          work, work);
}

static void debug_files_are_found_by_build_id_in_the_root_of_the_process(void)
{
    uint64_t address;
    pid_t pid;

    shell("objcopy --only-keep-debug %s %s/identified.debug && strip -o %s/identified %s", SUBJECT, work, work,
          SUBJECT);
    pid = start_prepared(in_work("identified"), "known", &address, mount_debug_files);
    symbols_user(symbols, pid, address, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    end(pid);
}

static void a_debug_file_of_another_build_is_not_taken(void)
{
    shell("cd %s && gcc -shared -fPIC -Wl,--build-id=0x0123456789 -x c -o foreign.debug /dev/null && "
          "objcopy --add-gnu-debuglink=foreign.debug identified disguised",
          work);
    name_in(in_work("disguised"), "known", symbols, &name);
    CHECK(is_unnamed(&name, "stripped"));
}

static void a_deleted_program_has_its_names(void)
{
    uint64_t address;
    pid_t pid;

    shell("cp %s %s/deleted", SUBJECT, work);
    pid = start(in_work("deleted"), "known", &address);
    NEED(unlink(in_work("deleted")) == 0);
    symbols_user(symbols, pid, address, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    CHECK(strcmp(name.module, in_work("deleted")) == 0);
    end(pid);
}

static void a_replaced_program_has_the_names_of_what_runs(void)
{
    uint64_t address;
    pid_t pid;

    shell("cp %s %s/replaced", SUBJECT, work);
    pid = start(in_work("replaced"), "known", &address);
    shell("cp /bin/true %s/new && mv %s/new %s/replaced", work, work, work);
    symbols_user(symbols, pid, address, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    end(pid);
}

static void mount_own(void)
{
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("own", "/mnt", "tmpfs", 0, NULL) != 0)
        _exit(126);
    shell("cp %s /mnt/hidden", SUBJECT);
}

static void a_program_in_its_own_mount_namespace_has_its_names(void)
{
    uint64_t address;
    pid_t pid = start_prepared("/mnt/hidden", "known", &address, mount_own);

    NEED(access("/mnt/hidden", F_OK) != 0);
    symbols_user(symbols, pid, address, &name);
    CHECK(is_named(&name, "function_with_a_known_name"));
    CHECK(strcmp(name.module, "/mnt/hidden") == 0);
    end(pid);
}

static void an_address_without_code_is_outside(void)
{
    symbols_user(symbols, getpid(), 0x10, &name);
    CHECK(is_unnamed(&name, "no code") && name.outside);
}

static void an_unread_process_that_ended_says_so(void)
{
    pid_t pid = fork();

    NEED(pid >= 0);
    if (pid == 0)
        _exit(0);
    waitpid(pid, NULL, 0);
    symbols_user(symbols, pid, (uint64_t)(uintptr_t)contains, &name);
    CHECK(is_unnamed(&name, "ended before"));
}

static void write_perf_map(const char *path, const char *text, uintptr_t at)
{
    FILE *file = fopen(path, "a");

    NEED(file != NULL);
    fprintf(file, "%" PRIxPTR " %s\n", at, text);
    fclose(file);
}

static void generated_code_is_named_by_the_perf_map(void)
{
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    char *code = mmap(NULL, size, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint64_t at = (uintptr_t)code;
    struct symbols *fresh = symbols_new();
    char path[64];

    NEED(code != MAP_FAILED && fresh != NULL);
    symbols_user(fresh, getpid(), at, &name);
    CHECK(is_unnamed(&name, "perf map") && name.later && !name.outside);
    symbols_free(fresh);

    snprintf(path, sizeof(path), "/tmp/perf-%d.map", getpid());
    write_perf_map(path, "40 Ljava/lang/Object;::work with spaces", at);
    fresh = symbols_new();
    NEED(fresh != NULL);
    symbols_user(fresh, getpid(), at + 0x3f, &name);
    CHECK(is_named(&name, "Ljava/lang/Object;::work with spaces"));
    CHECK(name.kind == FRAME_JIT && name.offset == 0x3f);
    symbols_user(fresh, getpid(), at + 0x40, &name);
    CHECK(is_unnamed(&name, "perf map"));
    symbols_free(fresh);

    /* Somebody else's words about it don't count. */
    NEED(chown(path, 4711, 4711) == 0);
    fresh = symbols_new();
    NEED(fresh != NULL);
    symbols_user(fresh, getpid(), at, &name);
    CHECK(is_unnamed(&name, "perf map"));
    symbols_free(fresh);
    unlink(path);

    /* What is no file is not waited for. */
    NEED(mkfifo(path, 0600) == 0);
    fresh = symbols_new();
    NEED(fresh != NULL);
    symbols_user(fresh, getpid(), at, &name);
    CHECK(is_unnamed(&name, "perf map"));
    symbols_free(fresh);
    unlink(path);
    munmap(code, size);
}

/* What a process in a container tells: its id as the host sees it, and where its generated code is. */
struct contained {
    pid_t pid;
    uint64_t code;
};

/* As a container does: its own process ids, its own /tmp. Its process 1 generates code, writes its perf map, tells the
 * address and waits to be killed. */
static void generate_in_container(int out)
{
    struct contained told = {.pid = -1};
    int ready[2];

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    NEED(unshare(CLONE_NEWPID | CLONE_NEWNS) == 0 && pipe(ready) == 0);
    told.pid = fork();
    if (told.pid == 0) {
        void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

        prctl(PR_SET_PDEATHSIG, SIGKILL);
        NEED(code != MAP_FAILED && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
             mount("own", "/tmp", "tmpfs", 0, NULL) == 0 && getpid() == 1);
        write_perf_map("/tmp/perf-1.map", "40 compiled_in_container", (uintptr_t)code);
        told.code = (uintptr_t)code;
        NEED(write(ready[1], &told.code, sizeof(told.code)) == sizeof(told.code));
        for (;;)
            pause();
    }
    NEED(read(ready[0], &told.code, sizeof(told.code)) == sizeof(told.code));
    NEED(write(out, &told, sizeof(told)) == sizeof(told));
    pause();
}

static void generated_code_in_a_container_is_named_by_the_perf_map_there(void)
{
    struct contained contained;
    int out[2];
    pid_t pid;

    NEED(pipe(out) == 0);
    pid = fork();
    NEED(pid >= 0);
    if (pid == 0) {
        generate_in_container(out[1]);
        _exit(0);
    }
    close(out[1]);
    NEED(read(out[0], &contained, sizeof(contained)) == sizeof(contained));
    close(out[0]);
    symbols_user(symbols, contained.pid, contained.code + 8, &name);
    CHECK(is_named(&name, "compiled_in_container"));
    CHECK(name.kind == FRAME_JIT && name.offset == 8);
    kill(contained.pid, SIGKILL);
    end(pid);
}

/* The running kernel's own list, where it may be read. */
static void kernel_functions_have_their_names(void)
{
    FILE *list = popen("grep -m1 ' [tT] vfs_read$' /proc/kallsyms", "r");
    uint64_t address = 0;

    NEED(list != NULL);
    if (fscanf(list, "%" SCNx64, &address) != 1)
        address = 0;
    pclose(list);
    symbols_kernel(symbols, address != 0 ? address + 2 : 0xffffffff81000000, &name);
    if (address != 0)
        CHECK(is_named(&name, "vfs_read") && name.offset == 2 && strcmp(name.module, "vmlinux") == 0);
    else
        CHECK(name.kind == FRAME_UNKNOWN && name.why != NULL);
    symbols_kernel(symbols, 0x1000, &name);
    CHECK(name.kind == FRAME_UNKNOWN && name.why != NULL);
}

int main(void)
{
    make_work();
    symbols = symbols_new();
    NEED(symbols != NULL);
    RUN(functions_have_their_names);
    RUN(mangled_names_are_written_as_in_the_source);
    RUN(stubs_are_named_after_what_they_call);
    RUN(vdso_functions_have_their_names);
    RUN(a_stripped_program_says_so_with_its_build_id);
    RUN(debug_files_are_found_by_their_link);
    RUN(a_debug_file_with_another_checksum_is_not_taken);
    RUN(debug_files_are_found_by_build_id_in_the_root_of_the_process);
    RUN(a_debug_file_of_another_build_is_not_taken);
    RUN(a_deleted_program_has_its_names);
    RUN(a_replaced_program_has_the_names_of_what_runs);
    RUN(a_program_in_its_own_mount_namespace_has_its_names);
    RUN(an_address_without_code_is_outside);
    RUN(an_unread_process_that_ended_says_so);
    RUN(generated_code_is_named_by_the_perf_map);
    RUN(generated_code_in_a_container_is_named_by_the_perf_map_there);
    RUN(kernel_functions_have_their_names);
    symbols_free(symbols);
    return any_test_failed;
}
