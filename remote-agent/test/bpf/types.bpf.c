// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
// Records, keys and values, good and bad, for the tests of schema, decoder and tables. Nothing here is ever loaded.

#include "types.h"

enum color { RED, GREEN };
enum step { BACK = -1, FORTH = 1 };
enum tcp_state { TCP_STATE_ESTABLISHED = 1, TCP_STATE_SYN_SENT, TCP_STATE_GAP = 0x7fffffff, TCP_STATE_ALIAS = 1 };
/* What the kernel has more of, and a name that it has for something else. */
enum bpf_map_type { BPF_MAP_TYPE_HASH = 77, BPF_MAP_TYPE_ARRAY };
enum bpf_cmd { BPF_CMD_OF_OUR_OWN = 5 };

struct inner {
    __u16 port;
    struct {
        bytes_t size;
    } deep;
};

struct every_kind {
    timestamp_ns_t time;
    pid_t pid;
    comm_t comm;
    __u8 a_u8;
    __s8 a_s8;
    __u16 a_u16;
    __s16 a_s16;
    __s32 a_s32;
    __s64 a_s64;
    bool a_bool;
    enum color color;
    enum step step;
    ipv4_t v4;
    ipv6_t v6;
    struct inner in;
    path_t path;
    struct str_ref text;
    kernel_stack_t kernel;
    user_stack_t user;
    char data[];
} every_kind;

struct named {
    enum tcp_state state;
    syscall_t call;
    signal_t signal;
    char data[];
} named;
struct named_key {
    enum tcp_state state;
    syscall_t call;
} named_key;
struct named_value {
    count_t calls;
    enum tcp_state last;
} named_value;
struct stack_key {
    pid_t pid;
    kernel_stack_id_t kernel;
    user_stack_id_t user;
} stack_key;
struct stack_key_without_pid {
    tid_t tid;
    user_stack_id_t user;
} stack_key_without_pid;
enum bpf_map_type a_map_type;
enum bpf_cmd a_command;

/* As bpf/opensnoop declares its own. */
struct bench_record {
    timestamp_ns_t time;
    pid_t pid;
    tid_t tid;
    ppid_t ppid;
    uid_t uid;
    cgroup_id_t cgroup;
    comm_t comm;
    open_flags_t flags;
    result_t result;
    duration_ns_t latency;
    path_t path;
    char data[];
} bench_record;

struct with_union {
    union {
        __u32 a;
        __u64 b;
    } u;
} with_union;
struct with_bits {
    __u32 flag : 1;
} with_bits;
struct with_pointer {
    void *p;
} with_pointer;
struct with_numbers {
    __u32 n[4];
} with_numbers;
struct without_data {
    path_t path;
} without_data;
struct without_pid {
    user_stack_t user;
    char data[];
} without_pid;
struct with_arguments {
    arguments_t arguments;
    char data[];
} with_arguments;
struct with_stack_copy {
    pid_t pid;
    user_stack_copy_t copy;
    user_stack_t user;
    char data[];
} with_stack_copy;
struct with_two_stack_copies {
    pid_t pid;
    user_stack_t user;
    user_stack_copy_t copy;
    user_stack_copy_t another;
    char data[];
} with_two_stack_copies;
struct with_a_copy_alone {
    pid_t pid;
    user_stack_copy_t copy;
    char data[];
} with_a_copy_alone;
struct with_plain_stack {
    pid_t pid;
    struct stack_ref stack;
    char data[];
} with_plain_stack;

struct sends {
    pid_t pid;
    comm_t comm;
} sends;
struct sums {
    count_t calls;
    bytes_t bytes;
    __s32 balance;
    gauge_t level;
    min_t least;
    max_t most;
    comm_t last_comm;
} sums;
struct histogram {
    max_duration_ns_t longest;
    log2_duration_ns_t latency;
} histogram;
struct nets {
    net_bytes_t kept;
} nets;
struct two_histograms {
    log2_duration_ns_t latency;
    log2_bytes_t size;
} two_histograms;
struct sum_beside_histogram {
    count_t calls;
    log2_duration_ns_t latency;
} sum_beside_histogram;
cpu_t a_cpu;
__u32 an_index;
count_t a_count;

struct golden_record {
    timestamp_ns_t time;
    pid_t pid;
    char comm[16];
    errno_t result;
    path_t path;
    user_stack_t user;
    char data[];
} golden_record;
struct golden_key {
    pid_t pid;
} golden_key;

/* What no stream can hold, and a map can. */
struct slot {
    __u32 hits;
    enum color color;
};
struct laid_out {
    pid_t pid;
    comm_t comm;
    ipv4_t v4;
    ipv6_t v6;
    struct inner in;
    union {
        __u32 a;
        __u64 b;
    } either;
    __u32 before : 3;
    __u32 behind : 9;
    const void *next;
    __u16 ports[4];
    __u8 mac[6];
    bool flags[2];
    struct slot slots[2];
    log2_duration_ns_t latency;
    char text[600];
    __u8 raw[300];
    enum step steps[2];
    struct slot many[17];
    __u64 addresses[130];
} laid_out;
struct golden_value {
    count_t calls;
    __u16 ports[2];
    enum color color;
    comm_t comm;
} golden_value;
struct too_wide {
    struct slot a[16], b[16], c[16], d[16], e[16];
} too_wide;
