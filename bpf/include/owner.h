/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * Whose a TCP socket is. Most of what happens to a connection happens in an interrupt, while any thread runs; so who
 * connected, listened or accepted is noted when it does, and looked up later.
 *
 * Only sockets of those who are traced have an owner. A socket opened before the probe has none until its process is
 * met in one of the calls below.
 */
#ifndef PROBESCOPE_OWNER_H
#define PROBESCOPE_OWNER_H

#include "filter.h"
#include "losses.h"
#include "socket.h"
#include "who.h"

#define MAX_SOCKETS   65536
#define MAX_LISTENERS 4096

struct owner {
    struct who;
    enum tcp_side side;
    timestamp_ns_t since; /* when it connected, listened or accepted */
};

struct listener {
    __u64 net; /* the network namespace's address */
    __u64 port;
};

/* Who listened on it last: with SO_REUSEPORT several sockets may, an old server's beside the new one's. */
struct listening {
    struct owner owner;
    __u64 socket; /* the struct sock's address */
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_SOCKETS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, __u64); /* the struct sock's address */
    __type(value, struct owner);
} owners SEC(".maps");
LOSSES_OF(owners);

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_LISTENERS);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, struct listener);
    __type(value, struct listening);
} listeners SEC(".maps");
LOSSES_OF(listeners);

static __always_inline struct listener listener_of(const struct sock *sk)
{
    return (struct listener){
        .net = (__u64)BPF_CORE_READ(sk, __sk_common.skc_net.net),
        .port = local_port(sk),
    };
}

static __always_inline struct owner *owner_of(const struct sock *sk)
{
    __u64 key = (__u64)sk;

    return bpf_map_lookup_elem(&owners, &key);
}

/* The owner of a socket, else of the listening socket on its port; NULL where neither is known. */
static __always_inline struct owner *owner_of_port(const struct sock *sk)
{
    struct owner *owner = owner_of(sk);
    struct listener key = listener_of(sk);
    struct listening *listening;

    if (owner)
        return owner;
    listening = bpf_map_lookup_elem(&listeners, &key);
    return listening ? &listening->owner : NULL;
}

/* The thread that runs now owns `sk`, if it is traced. */
static __always_inline struct owner *own(const struct sock *sk, enum tcp_side side)
{
    __u64 key = (__u64)sk;
    struct owner owner;

    if (!current_is_traced())
        return NULL;
    __builtin_memset(&owner, 0, sizeof(owner));
    who_is_current(who_of(&owner));
    owner.side = side;
    owner.since = bpf_ktime_get_ns();
    if (bpf_map_update_elem(&owners, &key, &owner, BPF_ANY)) {
        count_loss(owners, LOSS_MAP_FULL);
        return NULL;
    }
    return bpf_map_lookup_elem(&owners, &key);
}

static __always_inline void disown(const struct sock *sk)
{
    __u64 key = (__u64)sk;

    bpf_map_delete_elem(&owners, &key);
}

static __always_inline void note_listening(const struct sock *sk, const struct owner *owner)
{
    struct listening listening = {.owner = *owner, .socket = (__u64)sk};
    struct listener key = listener_of(sk);

    if (bpf_map_update_elem(&listeners, &key, &listening, BPF_ANY))
        count_loss(listeners, LOSS_MAP_FULL);
}

/* The others that listen on the port go on. */
static __always_inline void forget_listening(const struct sock *sk)
{
    struct listener key = listener_of(sk);
    struct listening *listening = bpf_map_lookup_elem(&listeners, &key);

    if (listening && listening->socket == (__u64)sk)
        bpf_map_delete_elem(&listeners, &key);
}

/* Notes who connects or listens. To be told of every change of state, before the probe uses an owner. */
static __always_inline void note_owner(const struct sock *sk, enum tcp_state state)
{
    if (state == TCP_STATE_SYN_SENT) {
        own(sk, TCP_SIDE_CLIENT);
    } else if (state == TCP_STATE_LISTEN) {
        struct owner *owner = own(sk, TCP_SIDE_SERVER);

        if (owner)
            note_listening(sk, owner);
    }
}

/* Forgets a socket that is closed. To be told of every change of state, after the probe used the owner. */
static __always_inline void forget_owner(const struct sock *sk, enum tcp_state before, enum tcp_state state)
{
    if (state != TCP_STATE_CLOSE)
        return;
    if (before == TCP_STATE_LISTEN)
        forget_listening(sk);
    disown(sk);
}

/* Notes who accepted; `result` is what accept(2) returned. Gives the accepted TCP socket, NULL where there is none. */
static __always_inline struct sock *note_accepted(long result)
{
    struct sock *sk = result >= 0 ? tcp_socket_of_fd(result) : NULL;

    if (sk)
        own(sk, TCP_SIDE_SERVER);
    return sk;
}

#endif
