// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The BPF programs, maps and links of the host, what the programs cost, and which process holds them. The agent copies
 * what the kernel tells about them into the tables; the program here adds who has them open.
 */
#include "arm.h"
#include "file_path.h"
#include "kernel_types.h"
#include "losses.h"
#include "types.h"

#define MAX_OBJECTS 16384

struct holder {
    pid_t pid;
    comm_t comm;
};

struct program {
    char name[16];
    enum bpf_prog_type type;
    duration_ns_t run_time_ns;
    count_t run_cnt;
    gauge_bytes_t memlock;
    uid_t created_by_uid;
    struct holder;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_OBJECTS);
    __type(key, bpf_program_id_t);
    __type(value, struct program);
} out_programs SEC(".maps");

struct map {
    char name[16];
    enum bpf_map_type type;
    gauge_t key_size;
    gauge_t value_size;
    gauge_t max_entries;
    gauge_bytes_t memlock;
    struct holder;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_OBJECTS);
    __type(key, bpf_map_id_t);
    __type(value, struct map);
} out_maps SEC(".maps");

struct link {
    enum bpf_link_type type;
    bpf_program_id_t prog_id;
    struct holder;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAX_OBJECTS);
    __type(key, bpf_link_id_t);
    __type(value, struct link);
} out_links SEC(".maps");

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct bpf_prog_aux {
    __u32 id;
};

struct bpf_prog {
    struct bpf_prog_aux *aux;
};

struct bpf_map {
    __u32 id;
};

struct bpf_link {
    __u32 id;
    struct bpf_prog *prog;
};

/* What an iterator over open files is given for each. */
struct bpf_iter__task_file {
    struct task_struct *task; /* NULL after the last */
    struct file *file;
};

#pragma clang attribute pop

/* The file's name says what it is: it has no other. */
#define NAME_BYTES 16

static __always_inline bool is_named(const char *name, const char *wanted, int bytes)
{
    for (int i = 0; i < bytes; i++)
        if (name[i] != wanted[i])
            return false;
    return true;
}

#define IS(name, text) is_named(name, text, sizeof(text))

/* The first process that is found to have it open stands for all. */
static __always_inline void hold(struct holder *holder, struct task_struct *task)
{
    if (!holder || holder->pid)
        return;
    holder->pid = BPF_CORE_READ(task, tgid);
    BPF_CORE_READ_STR_INTO(&holder->comm, task, group_leader, comm);
}

static __always_inline void hold_program(struct bpf_prog *prog, struct task_struct *task)
{
    bpf_program_id_t id = BPF_CORE_READ(prog, aux, id);
    struct program *program = bpf_map_lookup_elem(&out_programs, &id);

    if (program)
        hold((struct holder *)&program->pid, task);
}

static __always_inline void hold_map(struct bpf_map *held, struct task_struct *task)
{
    bpf_map_id_t id = BPF_CORE_READ(held, id);
    struct map *map = bpf_map_lookup_elem(&out_maps, &id);

    if (map)
        hold((struct holder *)&map->pid, task);
}

static __always_inline void hold_link(struct bpf_link *held, struct task_struct *task)
{
    bpf_link_id_t id = BPF_CORE_READ(held, id);
    struct link *link = bpf_map_lookup_elem(&out_links, &id);

    if (link)
        hold((struct holder *)&link->pid, task);
    hold_program(BPF_CORE_READ(held, prog), task);
}

SEC("iter/task_file")
int holders__iter(struct bpf_iter__task_file *ctx)
{
    struct task_struct *task = ctx->task;
    struct file *file = ctx->file;
    char name[NAME_BYTES] = {};

    if (!armed || !task || !file)
        return 0;
    bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(file, f_path.dentry, d_name.name));
    if (name[0] != 'b' || name[1] != 'p' || name[2] != 'f')
        return 0;
    if (IS(name, "bpf-prog"))
        hold_program(BPF_CORE_READ((struct file *)file, private_data), task);
    else if (IS(name, "bpf-map"))
        hold_map(BPF_CORE_READ((struct file *)file, private_data), task);
    else if (IS(name, "bpf_link") || IS(name, "bpf-link"))
        hold_link(BPF_CORE_READ((struct file *)file, private_data), task);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
