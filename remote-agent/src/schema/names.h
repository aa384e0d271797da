/* Names of an integer's values, each ready to be written as JSON. */
#ifndef PROBESCOPE_NAMES_H
#define PROBESCOPE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most bytes names_put writes for a value that has no name. */
#define NAMES_NUMBER_MAX 22

struct value_name {
    int64_t value;
    uint32_t text; /* where its JSON string begins in `texts` */
    uint32_t length;
};

/* Zero-initialise; free with names_free. */
struct names {
    struct value_name *values; /* in ascending order once names_finish was called */
    size_t count;
    char *texts;
    size_t text_bytes;
    bool is_signed; /* how a value without a name is written */
};

/* Adds a name. 0, or -ENOMEM. */
int names_add(struct names *names, int64_t value, const char *name);

/* Sorts; of several names of one value the first one added stays. */
void names_finish(struct names *names);
void names_free(struct names *names);

/* Writes the value's name as a JSON string, its decimal digits where it has none; returns the end of what it wrote. */
char *names_put(const struct names *names, char *at, int64_t value);

/* The most bytes names_put writes. */
size_t names_most(const struct names *names);

#endif
