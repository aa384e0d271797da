#include "object/globals.h"

#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/users.h"
#include "object/cgroup_search.h"

/* In front of one type; BTF may say that a typedef names itself. */
#define TYPEDEFS_MOST 32

struct global {
    const struct btf_type *type; /* typedefs and qualifiers taken off */
    const char *alias;           /* the outermost typedef, or "" */
    uint32_t offset;
    uint32_t size;
};

/* Finds a variable of a section by name. */
static bool find(const struct bpf_object *object, const char *section, const char *name, struct global *global)
{
    const struct btf *btf = bpf_object__btf(object);
    int32_t id = btf == NULL ? -1 : btf__find_by_name_kind(btf, section, BTF_KIND_DATASEC);
    if (id < 0)
        return false;
    const struct btf_type *datasec = btf__type_by_id(btf, (uint32_t)id);
    const struct btf_var_secinfo *infos = btf_var_secinfos(datasec);
    for (unsigned int i = 0; i < btf_vlen(datasec); i++) {
        const struct btf_type *var = btf__type_by_id(btf, infos[i].type);
        if (strcmp(btf__name_by_offset(btf, var->name_off), name) != 0)
            continue;
        const struct btf_type *type = btf__type_by_id(btf, var->type);
        const char *alias = "";
        unsigned int passed = 0;
        while (type != NULL && (btf_is_mod(type) || btf_is_typedef(type))) {
            if (btf_is_typedef(type) && alias[0] == '\0')
                alias = btf__name_by_offset(btf, type->name_off);
            type = ++passed > TYPEDEFS_MOST ? NULL : btf__type_by_id(btf, type->type);
        }
        if (type == NULL)
            return false;
        *global = (struct global){.type = type, .alias = alias, .offset = infos[i].offset, .size = infos[i].size};
        return true;
    }
    return false;
}

/* Where a parameter's value stands before load, or NULL. */
static char *parameter_memory(const struct bpf_object *object, const char *name, struct global *global)
{
    if (!find(object, ".rodata", name, global))
        return NULL;
    const struct bpf_map *map = bpf_object__find_map_by_name(object, ".rodata");
    size_t size;
    char *memory = map == NULL ? NULL : (char *)bpf_map__initial_value((struct bpf_map *)map, &size);
    if (memory == NULL || (size_t)global->offset + global->size > size)
        return NULL;
    return memory + global->offset;
}

static int wrong_type(const char *name, const char *wanted, struct problem *problem)
{
    return problem_set(problem, "parameter", "Give the parameter a value of its type.", "Parameter %s wants %s.", name,
                       wanted);
}

static int set_integer(char *memory, const struct global *global, const char *name, const json_t *value,
                       struct problem *problem)
{
    bool is_bool = btf_is_int(global->type) && (btf_int_encoding(global->type) & BTF_INT_BOOL);
    bool is_signed = btf_is_int(global->type) && (btf_int_encoding(global->type) & BTF_INT_SIGNED);
    if (is_bool) {
        if (!json_is_boolean(value))
            return wrong_type(name, "true or false", problem);
        *memory = json_is_true(value);
        return 0;
    }
    if (!json_is_integer(value))
        return wrong_type(name, "an integer", problem);
    int64_t number = json_integer_value(value);
    unsigned int bits = 8 * global->size;
    int64_t most = is_signed ? (int64_t)(((uint64_t)1 << (bits - 1)) - 1)
                             : (bits == 64 ? INT64_MAX : (int64_t)(((uint64_t)1 << bits) - 1));
    int64_t least = is_signed ? -most - 1 : 0;
    if (number < least || number > most)
        return problem_set(problem, "parameter", "Give the parameter a value of its range.",
                           "Parameter %s is %lld, outside %lld to %lld.", name, (long long)number, (long long)least,
                           (long long)most);
    memcpy(memory, &number, global->size);
    return 0;
}

static int set_string(char *memory, const struct global *global, const char *name, const json_t *value,
                      struct problem *problem)
{
    if (!json_is_string(value))
        return wrong_type(name, "a string", problem);
    if (json_string_length(value) >= global->size)
        return problem_set(problem, "parameter", "Shorten the text.", "Parameter %s holds at most %u bytes.", name,
                           global->size - 1);
    memset(memory, 0, global->size);
    memcpy(memory, json_string_value(value), json_string_length(value));
    return 0;
}

static bool is_char_array(const struct bpf_object *object, const struct btf_type *type)
{
    if (!btf_is_array(type))
        return false;
    int64_t size = btf__resolve_size(bpf_object__btf(object), btf_array(type)->type);
    return size == 1;
}

static int set_user(char *memory, const char *text, struct problem *problem)
{
    uid_t user;
    if (!users_id(text, &user))
        return problem_set(problem, "parameter", "Give the user's number; `id -u NAME` on the host tells it.",
                           "The host's /etc/passwd has no user %s.", text);
    memcpy(memory, &user, sizeof(user));
    return 0;
}

static int set_cgroup(struct bpf_object *object, char *memory, const char *name, const char *text,
                      struct problem *problem)
{
    struct global global;
    char level_name[128];
    uint64_t id;
    uint32_t level;
    snprintf(level_name, sizeof(level_name), "%s_level", name);
    char *level_memory = parameter_memory(object, level_name, &global);
    if (cgroup_search(text, "", &id, &level, problem) != 0)
        return -1;
    memcpy(memory, &id, sizeof(id));
    if (level_memory != NULL && global.size == sizeof(level))
        memcpy(level_memory, &level, sizeof(level));
    return 0;
}

/* A number that the host has a name for. */
static bool is_named(const struct global *global, const char *alias, size_t size)
{
    return strcmp(global->alias, alias) == 0 && global->size == size;
}

static int set_value(struct bpf_object *object, char *memory, const struct global *global, const char *name,
                     const json_t *value, struct problem *problem)
{
    bool user = is_named(global, "uid_t", sizeof(uid_t));
    bool cgroup = is_named(global, "cgroup_id_t", sizeof(uint64_t));
    if (json_is_string(value) && (user || cgroup)) {
        const char *text = json_string_value(value);
        if (text[0] == '\0')
            return 0;
        return user ? set_user(memory, text, problem) : set_cgroup(object, memory, name, text, problem);
    }
    if (cgroup)
        return wrong_type(name, "a text", problem);
    if (is_char_array(object, global->type) && global->size > 0)
        return set_string(memory, global, name, value, problem);
    bool is_integer = btf_is_int(global->type) || btf_is_any_enum(global->type);
    if (is_integer && global->size == global->type->size && global->size > 0 && global->size <= 8)
        return set_integer(memory, global, name, value, problem);
    return wrong_type(name, "a type that can't be set", problem);
}

int globals_set_parameters(struct bpf_object *object, const json_t *parameters, struct problem *problem)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)parameters, name, value)
    {
        struct global global;
        char *memory = parameter_memory(object, name, &global);
        if (memory == NULL)
            return problem_set(problem, "parameter", "Use a parameter that the probe's description lists.",
                               "The object has no parameter %s.", name);
        if (set_value(object, memory, &global, name, value, problem) != 0)
            return -1;
    }
    return 0;
}

void globals_set_hidden(struct bpf_object *object, const pid_t *pids, size_t count)
{
    struct global global;
    char *memory = parameter_memory(object, "hidden_tgids", &global);
    if (memory == NULL)
        return;
    memset(memory, 0, global.size);
    for (size_t i = 0; i < count && (i + 1) * sizeof(uint32_t) <= global.size; i++)
        memcpy(memory + i * sizeof(uint32_t), &pids[i], sizeof(uint32_t));
}

void globals_set_page_size(struct bpf_object *object)
{
    struct global global;
    uint32_t bytes = (uint32_t)getpagesize();
    char *memory = parameter_memory(object, "page_bytes", &global);
    if (memory != NULL && global.size == sizeof(bytes))
        memcpy(memory, &bytes, sizeof(bytes));
}

bool globals_parameter_bool(struct bpf_object *object, const char *name, bool missing)
{
    struct global global;
    const char *memory = parameter_memory(object, name, &global);
    return memory != NULL && global.size == 1 ? *memory != 0 : missing;
}

void globals_parameter_text(struct bpf_object *object, const char *name, char *text, size_t bytes)
{
    struct global global;
    const char *memory = parameter_memory(object, name, &global);
    bool is_text = memory != NULL && is_char_array(object, global.type);
    snprintf(text, bytes, "%.*s", is_text ? (int)global.size : 0, is_text ? memory : "");
}

uint32_t globals_parameter_u32(struct bpf_object *object, const char *name, uint32_t missing)
{
    struct global global;
    const char *memory = parameter_memory(object, name, &global);
    uint32_t value = missing;
    if (memory != NULL && global.size == sizeof(value))
        memcpy(&value, memory, sizeof(value));
    return value;
}

/* Where a variable that can be written while programs run is. */
static const struct bpf_map *find_variable(const struct bpf_object *object, const char *name, size_t size,
                                           struct global *global)
{
    static const char *const sections[] = {".bss", ".data"};
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        if (!find(object, sections[i], name, global) || global->size != size)
            continue;
        const struct bpf_map *map = bpf_object__find_map_by_name(object, sections[i]);
        if (map != NULL && global->offset + size <= bpf_map__value_size(map))
            return map;
    }
    return NULL;
}

bool globals_has_variable(const struct bpf_object *object, const char *name, size_t size)
{
    struct global global;
    return find_variable(object, name, size, &global) != NULL;
}

int globals_write(const struct bpf_object *object, const char *name, const void *value, size_t size,
                  struct problem *problem)
{
    struct global global;
    const struct bpf_map *map = find_variable(object, name, size, &global);
    if (map == NULL)
        return problem_set(problem, "object", "Include the headers of bpf/include.",
                           "The object has no global variable %s of %zu bytes.", name, size);
    size_t page = (size_t)getpagesize();
    size_t length = (bpf_map__value_size(map) + page - 1) / page * page;
    char *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, bpf_map__fd(map), 0);
    if (memory == MAP_FAILED)
        return problem_set(problem, "kernel", "Use a kernel of version 5.5 or later.",
                           "The object's global variables can't be written: %s.", strerror(errno));
    memcpy(memory + global.offset, value, size);
    munmap(memory, length);
    return 0;
}
