#include "schema/names.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "wire/json_writer.h"

int names_add(struct names *names, int64_t value, const char *name)
{
    size_t length = strlen(name);
    struct value_name *values = realloc(names->values, (names->count + 1) * sizeof(*values));
    if (values == NULL)
        return -ENOMEM;
    names->values = values;
    char *texts = realloc(names->texts, names->text_bytes + JSON_STRING_MAX(length));
    if (texts == NULL)
        return -ENOMEM;
    names->texts = texts;
    char *text = texts + names->text_bytes;
    uint32_t written = (uint32_t)(json_put_string(text, name, length) - text);
    values[names->count++] = (struct value_name){value, (uint32_t)names->text_bytes, written};
    names->text_bytes += written;
    return 0;
}

/* By value; the order of the texts is the order in which they were added. */
static int compare(const void *left, const void *right)
{
    const struct value_name *a = left;
    const struct value_name *b = right;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a->text < b->text ? -1 : a->text > b->text;
}

void names_finish(struct names *names)
{
    if (names->count == 0)
        return;
    qsort(names->values, names->count, sizeof(*names->values), compare);
    size_t kept = 1;
    for (size_t i = 1; i < names->count; i++) {
        if (names->values[i].value != names->values[kept - 1].value)
            names->values[kept++] = names->values[i];
    }
    names->count = kept;
}

void names_free(struct names *names)
{
    free(names->values);
    free(names->texts);
    *names = (struct names){0};
}

static const struct value_name *find(const struct names *names, int64_t value)
{
    size_t low = 0;
    size_t high = names->count;
    /* Most lists have no gaps before the value: then it stands at its distance from the first. */
    if (high > 0) {
        uint64_t distance = (uint64_t)value - (uint64_t)names->values[0].value;
        if (distance < high && names->values[distance].value == value)
            return &names->values[distance];
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (names->values[middle].value < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low < names->count && names->values[low].value == value ? &names->values[low] : NULL;
}

char *names_put(const struct names *names, char *at, int64_t value)
{
    const struct value_name *name = find(names, value);
    if (name != NULL) {
        memcpy(at, names->texts + name->text, name->length);
        return at + name->length;
    }
    *at++ = '"';
    at = names->is_signed ? json_put_i64(at, value) : json_put_u64(at, (uint64_t)value);
    *at++ = '"';
    return at;
}

size_t names_most(const struct names *names)
{
    size_t most = NAMES_NUMBER_MAX;
    for (size_t i = 0; i < names->count; i++)
        most = names->values[i].length > most ? names->values[i].length : most;
    return most;
}
