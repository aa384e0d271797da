// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Names a host of its own, for which the kernel asks for a capability each time; then once more without having it:
 * workload [GRANTED] Prints "GRANTED granted, R refused".
 */
#define _GNU_SOURCE
#include <linux/capability.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define DEFAULT_GRANTED 1009
#define REFUSED         503

static void give_up_capability(int capability)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct sets[2];

    if (syscall(SYS_capget, &header, sets)) {
        perror("capget");
        exit(1);
    }
    sets[capability / 32].effective &= ~(1U << (capability % 32));
    if (syscall(SYS_capset, &header, sets)) {
        perror("capset");
        exit(1);
    }
}

static long name_host(long times)
{
    long worked = 0;

    for (long i = 0; i < times; i++)
        worked += !sethostname("workload", 8);
    return worked;
}

int main(int argc, char **argv)
{
    long granted = argc > 1 ? atol(argv[1]) : DEFAULT_GRANTED;

    if (unshare(CLONE_NEWUTS)) {
        perror("unshare");
        return 1;
    }
    /* A name of its own: starting the program asked for capabilities too. */
    prctl(PR_SET_NAME, "names-its-host");
    granted = name_host(granted);
    give_up_capability(CAP_SYS_ADMIN);
    printf("%ld granted, %ld refused\n", granted, REFUSED - name_host(REFUSED));
    return 0;
}
