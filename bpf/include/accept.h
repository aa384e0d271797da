/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* The roles `accept` and `accept4` of a probe that looks owners up: who takes a connection owns it. */
#ifndef PROBESCOPE_ACCEPT_H
#define PROBESCOPE_ACCEPT_H

#include "arm.h"
#include "owner.h"

SEC("tracepoint/syscalls/sys_exit_accept")
int accept__tracepoint(struct syscall_exit *ctx)
{
    if (armed)
        note_accepted(ctx->result);
    return 0;
}

SEC("tracepoint/syscalls/sys_exit_accept4")
int accept4__tracepoint(struct syscall_exit *ctx)
{
    if (armed)
        note_accepted(ctx->result);
    return 0;
}

#endif
