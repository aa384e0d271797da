// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// How often each process sends over TCP, and how many bytes the kernel accepted.
#include "arm.h"
#include "filter.h"
#include "losses.h"
#include "socket.h"
#include "who.h"

#include <bpf/bpf_tracing.h>

#define MAX_SENDERS 16384

struct sender {
    pid_t pid;
    comm_t comm;
};

struct sends {
    count_t calls;
    bytes_t bytes;
    count_t errors;
    struct whose;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_SENDERS);
    __type(key, struct sender);
    __type(value, struct sends);
} out_sends SEC(".maps");
LOSSES_OF(out_sends);

static __always_inline int sent(long result)
{
    struct sender sender = {};
    struct sends first = {}, *sends;

    if (!armed || !current_is_traced())
        return 0;
    sender.pid = bpf_get_current_pid_tgid() >> 32;
    bpf_get_current_comm(sender.comm, sizeof(sender.comm));
    sends = bpf_map_lookup_elem(&out_sends, &sender);
    if (!sends) {
        whose_is_current(whose_of(&first));
        bpf_map_update_elem(&out_sends, &sender, &first, BPF_NOEXIST); /* another CPU may have been faster */
        sends = bpf_map_lookup_elem(&out_sends, &sender);
    }
    if (!sends) {
        count_loss(out_sends, LOSS_MAP_FULL);
        return 0;
    }
    __sync_fetch_and_add(&sends->calls, 1);
    if (result >= 0)
        __sync_fetch_and_add(&sends->bytes, result);
    else
        __sync_fetch_and_add(&sends->errors, 1);
    return 0;
}

SEC("fexit/tcp_sendmsg")
int BPF_PROG(send__fentry, struct sock *sk, void *message, __u64 size, int result)
{
    return sent(result);
}

SEC("kretprobe/tcp_sendmsg")
int send__kprobe(void *ctx)
{
    return sent((int)returned(ctx));
}

SEC("tp_btf/sock_send_length")
int BPF_PROG(send__tracepoint, struct sock *sk, int result)
{
    return is_tcp(sk) ? sent(result) : 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
