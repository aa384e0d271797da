/* The global variables of an object: parameters before load, what programs look at while they run. */
#ifndef PROBESCOPE_GLOBALS_H
#define PROBESCOPE_GLOBALS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "wire/problem.h"

struct bpf_object;

/* Sets `const volatile` globals of an object that is open and not loaded. A text for a uid_t is a user's name, for a
 * cgroup_id_t a cgroup as a user calls it (cgroup_search.h), whose level goes into the global NAME_level where the
 * object has it; the empty text leaves both as they are. 0, or -1 with a problem of code "parameter". */
int globals_set_parameters(struct bpf_object *object, const json_t *parameters, struct problem *problem);

/* Fills the global `hidden_tgids` where the object has it: as many as fit, then zeros. */
void globals_set_hidden(struct bpf_object *object, const pid_t *pids, size_t count);

/* Sets the u32 global `page_bytes` to the size of the host's pages where the object has it. */
void globals_set_page_size(struct bpf_object *object);

/* The value of a `const volatile bool` global, or `missing`. */
bool globals_parameter_bool(struct bpf_object *object, const char *name, bool missing);

/* The text of a `const volatile` array of characters; "" where there is none. */
void globals_parameter_text(struct bpf_object *object, const char *name, char *text, size_t bytes);

/* The value of an unsigned `const volatile` global, or `missing`. */
uint32_t globals_parameter_u32(struct bpf_object *object, const char *name, uint32_t missing);

/* Whether the object has a plain global variable of that name and size. */
bool globals_has_variable(const struct bpf_object *object, const char *name, size_t size);

/* Writes a plain global of a loaded object, which its programs see at once. 0, or -1 with a problem of code "object"
 * when there is none of that name and size. */
int globals_write(const struct bpf_object *object, const char *name, const void *value, size_t size,
                  struct problem *problem);

#endif
