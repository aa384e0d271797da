/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* How an attempt to connect ended. */
#ifndef PROBESCOPE_HANDSHAKE_H
#define PROBESCOPE_HANDSHAKE_H

#include "socket.h"

#define ECANCELED 125

/*
 * The outcome of a connect when the socket leaves SYN_SENT for `state`: 0 when it is connected, else the negated error,
 * -ECANCELED where the program gave up before there was one.
 */
static __always_inline result_t handshake_result(const struct sock *sk, enum tcp_state state)
{
    int error;

    if (state != TCP_STATE_CLOSE)
        return 0;
    error = BPF_CORE_READ(sk, sk_err);
    return error ? -error : -ECANCELED;
}

#endif
