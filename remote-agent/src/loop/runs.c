#include "loop/runs.h"

size_t runs_find(const struct runs *runs, int64_t id)
{
    size_t i = 0;
    while (i < runs->count && runs->list[i]->id != id)
        i++;
    return i;
}

struct run *runs_take(struct runs *runs, size_t index)
{
    struct run *run = runs->list[index];
    runs->list[index] = runs->list[--runs->count];
    return run;
}
