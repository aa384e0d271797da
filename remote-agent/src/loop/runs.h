/* The runs there are. */
#ifndef PROBESCOPE_RUNS_H
#define PROBESCOPE_RUNS_H

#include <stddef.h>
#include <stdint.h>

#include "run/run.h"

#define RUNS_MOST 32

struct runs {
    struct run *list[RUNS_MOST];
    size_t count;
};

/* Where the one with a number stands; `count` when there is none. */
size_t runs_find(const struct runs *runs, int64_t id);

/* Takes one out of the list. The others may change places. */
struct run *runs_take(struct runs *runs, size_t index);

#endif
