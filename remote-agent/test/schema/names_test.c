/* Names of values: of enums, system calls, signals and devices. */
#include "schema/names_enum.h"
#include "schema/names_system.h"

#include <glob.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>

#include "schema/btf_fixture.h"

static void check_name(const struct names *names, int64_t value, const char *expected)
{
    char text[256];
    char *end = names_put(names, text, value);
    CHECK((size_t)(end - text) <= names_most(names));
    CHECK_TEXT(text, end - text, expected);
}

static struct names names_of(const char *name, struct kernel_btf *kernel)
{
    struct names names = {0};
    int32_t id = btf__find_by_name_kind(types, name, BTF_KIND_ENUM);
    NEED(id > 0);
    CHECK(names_of_enum(&names, types, btf__type_by_id(types, (uint32_t)id), kernel) == 0);
    return names;
}

static void enumerators_lose_case_and_prefix(void)
{
    struct names names = names_of("tcp_state", NULL);
    check_name(&names, 1, "\"established\"");
    check_name(&names, 2, "\"syn_sent\"");
    check_name(&names, 0x7fffffff, "\"gap\"");
    names_free(&names);
    names = names_of("color", NULL);
    check_name(&names, 0, "\"red\"");
    check_name(&names, 1, "\"green\"");
    names_free(&names);
    names = names_of("step", NULL);
    check_name(&names, -1, "\"back\"");
    check_name(&names, 0, "\"0\"");
    check_name(&names, -2, "\"-2\"");
    names_free(&names);
}

static void values_without_a_name_are_their_number(void)
{
    struct names names = names_of("tcp_state", NULL);
    check_name(&names, 0, "\"0\"");
    check_name(&names, 3, "\"3\"");
    check_name(&names, UINT32_MAX, "\"4294967295\"");
    names_free(&names);
    check_name(&names, 5, "\"5\"");
    names.is_signed = true;
    check_name(&names, INT64_MIN, "\"-9223372036854775808\"");
}

static void the_kernels_enum_is_preferred(void)
{
    struct kernel_btf kernel = {0};
    struct names names = names_of("bpf_map_type", &kernel);
    CHECK(kernel.looked_for);
    if (kernel.btf == NULL) {
        fprintf(stderr, "this kernel has no BTF: nothing to prefer\n");
    } else {
        check_name(&names, 1, "\"hash\"");
        check_name(&names, 2, "\"array\"");
        check_name(&names, 77, "\"77\"");
    }
    names_free(&names);
    /* The kernel's enum bpf_cmd is another one: it shares no enumerator. */
    names = names_of("bpf_cmd", &kernel);
    check_name(&names, 5, "\"own\"");
    check_name(&names, 1, "\"1\"");
    names_free(&names);
    kernel_btf_free(&kernel);
}

static void system_calls_and_signals(void)
{
    struct names names = {0};
    CHECK(names_of_system_calls(&names) == 0);
    CHECK(names.count > 300);
    check_name(&names, SYS_openat, "\"openat\"");
    check_name(&names, SYS_clone3, "\"clone3\"");
    check_name(&names, SYS_rt_sigreturn, "\"rt_sigreturn\"");
    check_name(&names, 462, "\"mseal\"");
    check_name(&names, 4000, "\"4000\"");
    names_free(&names);
    CHECK(names_of_signals(&names) == 0);
    check_name(&names, SIGTERM, "\"SIGTERM\"");
    check_name(&names, SIGHUP, "\"SIGHUP\"");
    check_name(&names, SIGSYS, "\"SIGSYS\"");
    check_name(&names, 34, "\"34\"");
    names_free(&names);
}

/* What the kernel says of itself in another place: /sys/dev/block has a link MAJOR:MINOR to a directory of its name. */
static void block_devices_have_the_names_that_sysfs_gives(void)
{
    struct names names = {0};
    CHECK(names_of_block_devices(&names) == 0);
    glob_t devices;
    NEED(glob("/sys/dev/block/*", 0, NULL, &devices) == 0);
    size_t sized = 0;
    for (size_t i = 0; i < devices.gl_pathc; i++) {
        unsigned int major;
        unsigned int minor;
        unsigned long long sectors = 0;
        char target[PATH_MAX];
        char path[PATH_MAX];
        NEED(sscanf(devices.gl_pathv[i], "/sys/dev/block/%u:%u", &major, &minor) == 2);
        snprintf(path, sizeof(path), "%s/size", devices.gl_pathv[i]);
        FILE *size = fopen(path, "re");
        NEED(size != NULL && fscanf(size, "%llu", &sectors) == 1);
        fclose(size);
        if (sectors == 0) /* a device without a medium is not listed */
            continue;
        sized++;
        NEED(realpath(devices.gl_pathv[i], target) != NULL);
        char expected[PATH_MAX + 2];
        snprintf(expected, sizeof(expected), "\"%s\"", strrchr(target, '/') + 1);
        check_name(&names, (int64_t)major << 20 | minor, expected);
    }
    CHECK(sized <= names.count);
    globfree(&devices);
    names_free(&names);
}

int main(void)
{
    load_types();
    RUN(enumerators_lose_case_and_prefix);
    RUN(values_without_a_name_are_their_number);
    RUN(the_kernels_enum_is_preferred);
    RUN(system_calls_and_signals);
    RUN(block_devices_have_the_names_that_sysfs_gives);
    btf__free(types);
    return any_test_failed;
}
