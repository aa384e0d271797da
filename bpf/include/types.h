/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * What the members of records, keys and values mean. The name of a typedef without its `_t` is the `meaning` of the
 * column: this file is the list of the meanings there are. The agent takes them from the object's BTF; everything above
 * it reads only the schema message.
 */
#ifndef PROBESCOPE_TYPES_H
#define PROBESCOPE_TYPES_H

#include <linux/types.h>
#include <stdbool.h>

/* Time and size. */
typedef __u64 timestamp_ns_t; /* CLOCK_MONOTONIC, nanoseconds; of a record: when what it tells of ended */
typedef __u64 duration_ns_t;  /* nanoseconds */
typedef __u64 bytes_t;        /* bytes; in a table's value it is summed like count_t */

/*
 * How a table's values of several CPUs and intervals combine. A value member of any other type is a sum.
 */
typedef __u64 count_t; /* sum */
typedef __u64 gauge_t; /* the last one stands */
typedef __u64 min_t;   /* the smallest one stands */
typedef __u64 max_t;   /* the largest one stands */

/* The same of what has a meaning of its own: `gauge_`, `min_` or `max_` before its name. */
typedef max_t max_duration_ns_t; /* the longest one stands, nanoseconds */

typedef gauge_t gauge_bytes_t; /* the last one stands, bytes */

/* What came less what went: a sum that may shrink. `net_` before the name of what it means. */
typedef __s64 net_bytes_t;
typedef __s64 net_count_t;

/* Who. */
typedef __u32 pid_t;       /* a process: what the kernel calls tgid */
typedef __u32 ppid_t;      /* the process that started it */
typedef __u32 tid_t;       /* a thread: what the kernel calls pid */
typedef __u32 uid_t;       /* user id in the host's user namespace */
typedef __u32 cpu_t;       /* CPU number */
typedef __u64 cgroup_id_t; /* inode number of the cgroup v2 directory */
typedef char comm_t[16];   /* a thread's name, ended by 0 */

/* System calls and files. The agent sends a syscall_t, a signal_t and a device_t by its name on that host, such as
 * "openat", "SIGTERM" and "sda". */
typedef __u32 syscall_t;     /* number of a system call */
typedef __u32 signal_t;      /* number of a signal */
typedef __u32 exit_status_t; /* what a process returned, 0 to 255 */
typedef __u64 inode_t;       /* inode number */
typedef __u32 device_t;      /* a block device as the kernel numbers it: major << 20 | minor */
typedef __u64 sector_t;      /* position on a block device in units of 512 bytes */
typedef __s32 errno_t;       /* an error number, positive; 0 for none */
typedef __s32 result_t;      /* 0 and above: it worked; below: the negated error number */
typedef __u32 open_flags_t;  /* O_* of open(2) */

/* What the kernel numbers its BPF programs, maps and links by. A hash `out_*` with one of these as its key is filled by
 * the agent, with what the kernel tells about each: members of the names that they have in the kernel's struct
 * bpf_prog_info, bpf_map_info or bpf_link_info, or in the descriptor's fdinfo. */
typedef __u32 bpf_program_id_t;
typedef __u32 bpf_map_id_t;
typedef __u32 bpf_link_id_t;

/*
 * Network: addresses in network byte order as the kernel keeps them, ports in the host's. Of two addresses in a record
 * the first is this host's end and the second the other one, and so it is with two ports. An ipv6_t that holds a mapped
 * IPv4 address (::ffff:192.0.2.1) is sent as the IPv4 address, so that one column serves both families.
 */
typedef __u32 ipv4_t;
typedef struct {
    __u8 bytes[16];
} ipv6_t;
typedef __u16 port_t;

/* Variable length: bytes from the start of the record's `char data[]`. */
struct str_ref {
    __u16 off;
    __u16 len; /* without the ending 0 */
};
struct stack_ref {
    __u16 off;
    __u16 len; /* in bytes, 8 per frame of a stack; 0 when none was taken */
};
typedef struct str_ref path_t;           /* a path as the program wrote it */
typedef struct str_ref host_t;           /* a host's name or address as the program wrote it */
typedef struct str_ref arguments_t;      /* strings, each but the last ended by 0; sent with blanks between them */
typedef bool truncated_t;                /* whether such a text of the record was longer */
typedef struct stack_ref kernel_stack_t; /* addresses, leaf first */
typedef struct stack_ref user_stack_t;   /* addresses, leaf first, in the address space of the record's `pid` */

/* What the agent unwinds the record's one user_stack_t from (stack_copy.h). It is no column. */
typedef struct stack_ref user_stack_copy_t;

/*
 * Stacks that a table's key names: the id of an entry of the object's map `stacks` (stacks.h), 0 where none was taken.
 * A user stack needs a pid_t in the same key.
 */
typedef __u64 kernel_stack_id_t;
typedef __u64 user_stack_id_t;

/*
 * A member of type `enum NAME` is sent as text: the enumerator's name as the running kernel's own BTF has it when the
 * kernel has an `enum NAME`, else as the object has it; in lower case, without the prefix that all of them share.
 */

/* Histograms: bucket 0 counts 0 and 1, bucket k counts 2^k to 2^(k+1)-1. At most one in a table's value. */
#define LOG2_BUCKETS 64
typedef count_t log2_duration_ns_t[LOG2_BUCKETS];
typedef count_t log2_bytes_t[LOG2_BUCKETS];

#endif
