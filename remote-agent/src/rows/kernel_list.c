#include "rows/kernel_list.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schema/column.h"

struct list_kind {
    const char *key;  /* meaning of the table's key */
    const char *info; /* the kernel's struct */
    int (*next_id)(uint32_t id, uint32_t *next);
    int (*open)(uint32_t id);
};

static const struct list_kind kinds[] = {
    {"bpf_program_id", "bpf_prog_info", bpf_prog_get_next_id, bpf_prog_get_fd_by_id},
    {"bpf_map_id", "bpf_map_info", bpf_map_get_next_id, bpf_map_get_fd_by_id},
    {"bpf_link_id", "bpf_link_info", bpf_link_get_next_id, bpf_link_get_fd_by_id},
};

static const struct list_kind *kind_of(const struct schema *schema)
{
    if (!schema->table || schema->count < 2 || schema->key_bytes != sizeof(uint32_t) || schema->columns[1].key)
        return NULL;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(schema->columns[0].meaning, kinds[i].key) == 0)
            return &kinds[i];
    }
    return NULL;
}

bool kernel_list_is(const struct schema *schema)
{
    return kind_of(schema) != NULL;
}

static bool is_text(const struct column *column)
{
    return column->kind == COLUMN_CHARS;
}

static bool is_whole_number(const struct column *column)
{
    return column->kind <= COLUMN_U64 || column->kind == COLUMN_NAMED;
}

/* The member of the kernel's struct that has the column's name and can be copied into it; of size 0 where there is
 * none. */
static struct listed_member find_member(const struct btf *kernel, const struct btf_type *info,
                                        const struct column *column)
{
    const struct btf_member *members = btf_members(info);
    for (unsigned int i = 0; i < btf_vlen(info); i++) {
        if (strcmp(btf__name_by_offset(kernel, members[i].name_off), column->name) != 0)
            continue;
        int64_t size = btf__resolve_size(kernel, members[i].type);
        uint32_t offset = btf_member_bit_offset(info, i) / 8;
        bool fits = is_text(column) ? size > 0 : is_whole_number(column) && (size == 4 || size == 8);
        if (fits && btf_member_bitfield_size(info, i) == 0 && offset + (uint64_t)size <= info->size)
            return (struct listed_member){.column = column, .offset = offset, .size = (uint32_t)size};
    }
    return (struct listed_member){.column = column};
}

int kernel_list_init(struct kernel_list *list, const struct schema *schema, struct kernel_btf *kernel,
                     struct problem *problem)
{
    *list = (struct kernel_list){.kind = kind_of(schema), .value_bytes = schema->fixed_bytes};
    const struct btf *btf = kernel_btf_read(kernel);
    int32_t id = btf == NULL ? -1 : btf__find_by_name_kind(btf, list->kind->info, BTF_KIND_STRUCT);
    if (id < 0)
        return problem_set(problem, "kernel", "Use a kernel that is built with CONFIG_DEBUG_INFO_BTF.",
                           "The kernel's types, which say what it tells about BPF, can't be read.");
    const struct btf_type *info = btf__type_by_id(btf, (uint32_t)id);
    list->info_bytes = info->size;
    list->members = calloc(schema->count, sizeof(*list->members));
    if (list->members == NULL)
        return problem_no_memory(problem);
    for (size_t i = 1; i < schema->count; i++) {
        if (is_text(&schema->columns[i]) || is_whole_number(&schema->columns[i]))
            list->members[list->member_count++] = find_member(btf, info, &schema->columns[i]);
    }
    return 0;
}

void kernel_list_free(struct kernel_list *list)
{
    free(list->members);
    free(list->ids);
    *list = (struct kernel_list){0};
}

bool kernel_list_tells_cost(const struct kernel_list *list)
{
    for (size_t i = 0; i < list->member_count; i++) {
        if (strcmp(list->members[i].column->name, "run_time_ns") == 0)
            return true;
    }
    return false;
}

static void copy_number(uint8_t *value, const struct column *column, uint64_t number)
{
    memcpy(value + column->offset, &number, column->size); /* little endian: the low bytes */
}

static void copy_text(uint8_t *value, const struct column *column, const void *text, size_t bytes)
{
    memcpy(value + column->offset, text, bytes < column->size ? bytes : column->size - 1);
}

/* What the kernel tells in the descriptor's fdinfo only, such as how much memory a map takes. */
static void copy_described(const struct kernel_list *list, int fd, uint8_t *value)
{
    char path[48];
    char line[128];
    char name[64];
    uint64_t number;
    snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return;
    while (fgets(line, sizeof(line), file) != NULL) {
        if (sscanf(line, "%63[^:]: %" SCNu64, name, &number) != 2)
            continue;
        for (size_t i = 0; i < list->member_count; i++) {
            const struct listed_member *member = &list->members[i];
            if (member->size == 0 && is_whole_number(member->column) && strcmp(member->column->name, name) == 0)
                copy_number(value, member->column, number);
        }
    }
    fclose(file);
}

static void copy_told(const struct kernel_list *list, const uint8_t *info, uint8_t *value)
{
    for (size_t i = 0; i < list->member_count; i++) {
        const struct listed_member *member = &list->members[i];
        if (member->size > 0 && is_text(member->column))
            copy_text(value, member->column, info + member->offset, member->size);
        else if (member->size > 0)
            copy_number(value, member->column, load_unsigned(info + member->offset, member->size));
    }
}

/* 0 also when it has just gone. */
static int put_entry(const struct kernel_list *list, int map_fd, uint32_t id, uint8_t *info, uint8_t *value)
{
    uint32_t length = list->info_bytes;
    int fd = list->kind->open(id);
    if (fd < 0)
        return errno == ENOENT ? 0 : -errno;
    memset(info, 0, list->info_bytes);
    memset(value, 0, list->value_bytes);
    int error = 0;
    if (bpf_obj_get_info_by_fd(fd, info, &length) == 0) {
        copy_told(list, info, value);
        copy_described(list, fd, value);
        error = bpf_map_update_elem(map_fd, &id, value, BPF_ANY) == 0 ? 0 : -errno;
    }
    close(fd);
    return error;
}

/* Both are ascending. */
static void delete_gone(const struct kernel_list *list, int map_fd, const uint32_t *now, size_t now_count)
{
    size_t at = 0;
    for (size_t i = 0; i < list->id_count; i++) {
        while (at < now_count && now[at] < list->ids[i])
            at++;
        if (at == now_count || now[at] != list->ids[i])
            bpf_map_delete_elem(map_fd, &list->ids[i]);
    }
}

int kernel_list_fill(struct kernel_list *list, int map_fd)
{
    uint8_t *info = malloc(list->info_bytes);
    uint8_t *value = malloc(list->value_bytes);
    uint32_t *now = NULL;
    size_t count = 0;
    uint32_t id = 0;
    int error = info == NULL || value == NULL ? -ENOMEM : 0;
    while (error == 0 && list->kind->next_id(id, &id) == 0) {
        uint32_t *larger = count % 256 == 0 ? realloc(now, (count + 256) * sizeof(*now)) : now;
        if (larger == NULL) {
            error = -ENOMEM;
            break;
        }
        now = larger;
        now[count++] = id;
        error = put_entry(list, map_fd, id, info, value);
    }
    if (error == 0 && errno != ENOENT) /* how the list ends */
        error = -errno;
    if (error == 0) {
        delete_gone(list, map_fd, now, count);
        free(list->ids);
        list->ids = now;
        list->id_count = count;
        now = NULL;
    }
    free(now);
    free(info);
    free(value);
    return error;
}
