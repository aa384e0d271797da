/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The whole path of an open file. It begins at the root of the mount namespace that the file was opened in: names up to
 * the root of the file system, then the place where that is mounted, and so on. In a container it is the path as the
 * container has it.
 */
#ifndef PROBESCOPE_FILE_PATH_H
#define PROBESCOPE_FILE_PATH_H

#include "open_file.h"
#include "types.h"

/* A path that is longer loses its beginning, which "..." then stands for. A power of two. */
#define FILE_PATH_BYTES 512
#define FILE_NAME_BYTES 256 /* the longest name there is, and a 0 */
#define FILE_PATH_NAMES 48  /* names and mounts on the way to the root; beyond them the beginning is lost */

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct qstr {
    __u32 len;
    const unsigned char *name;
};

struct dentry {
    struct dentry *d_parent; /* of a file system's root: itself */
    struct qstr d_name;
};

struct vfsmount {
    struct dentry *mnt_root;
};

struct mount {
    struct mount *mnt_parent; /* of the namespace's root: itself */
    struct dentry *mnt_mountpoint;
    struct vfsmount mnt;
};

#pragma clang attribute pop

static __always_inline struct mount *mount_of(struct vfsmount *mnt)
{
    return (struct mount *)((char *)mnt - bpf_core_field_offset(struct mount, mnt));
}

/*
 * Room to put a path together from its end. Where it begins is kept here and not in a register: then the verifier can't
 * follow it, and looks at each step of the walk once instead of once for every length there may be.
 */
struct file_path {
    __u32 begin;
    char text[FILE_PATH_BYTES + FILE_NAME_BYTES]; /* what follows the path's room takes what a name may be too long */
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct file_path);
} file_paths SEC(".maps");

/* Puts a name and the slash before it in front. False where there is no room. */
static __always_inline bool put_name(struct file_path *path, struct dentry *dentry)
{
    __u32 length = BPF_CORE_READ(dentry, d_name.len) & (FILE_NAME_BYTES - 1);
    __u32 at = path->begin;

    if (at < length + 4) /* room for the "..." stays */
        return false;
    at = (at - length - 1) & (FILE_PATH_BYTES - 1);
    path->begin = at;
    path->text[at] = '/';
    bpf_probe_read_kernel(&path->text[at + 1], length, BPF_CORE_READ(dentry, d_name.name));
    return true;
}

/* Puts names in front up to the root. False when it was not reached. */
static __always_inline bool put_names(struct file *file, struct file_path *path)
{
    struct dentry *dentry = BPF_CORE_READ(file, f_path.dentry);
    struct mount *mount = mount_of(BPF_CORE_READ(file, f_path.mnt));

    for (int i = 0; i < FILE_PATH_NAMES; i++) {
        struct dentry *parent = BPF_CORE_READ(dentry, d_parent);

        if (dentry == BPF_CORE_READ(mount, mnt.mnt_root) || dentry == parent) {
            struct mount *below = BPF_CORE_READ(mount, mnt_parent);

            if (mount == below)
                return true;
            dentry = BPF_CORE_READ(mount, mnt_mountpoint);
            mount = below;
        } else {
            if (!put_name(path, dentry))
                return false;
            dentry = parent;
        }
    }
    return false;
}

/*
 * Puts the path of a struct file together in `file_paths`; gives where it begins there. Not static, and given a number:
 * such a function is verified by itself, once, and not anew wherever it is called.
 */
__noinline int build_path(__u64 file)
{
    __u32 zero = 0, at;
    struct file_path *path = bpf_map_lookup_elem(&file_paths, &zero);

    if (!path)
        return FILE_PATH_BYTES - 1;
    path->begin = FILE_PATH_BYTES - 1;
    path->text[FILE_PATH_BYTES - 1] = 0;
    if (!put_names((struct file *)file, path)) {
        at = (path->begin - 3) & (FILE_PATH_BYTES - 1);
        path->text[at] = path->text[at + 1] = path->text[at + 2] = '.';
        path->begin = at;
    }
    return path->begin;
}

/* Copies the file's path, ended by 0, to `to`, which has room for FILE_PATH_BYTES; gives its length without the 0. */
static __always_inline __u32 copy_path(struct file *file, char *to)
{
    __u32 zero = 0, begin = build_path((__u64)file);
    struct file_path *path = bpf_map_lookup_elem(&file_paths, &zero);
    long size;

    if (!path)
        return 0;
    size = bpf_probe_read_kernel_str(to, FILE_PATH_BYTES, &path->text[begin & (FILE_PATH_BYTES - 1)]);
    return size > 0 ? size - 1 : 0;
}

#endif
