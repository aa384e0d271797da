#include "host/users.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first entry that `name`, or where it is NULL `id`, says; the text it points to stays until the next call. */
static struct passwd *find(const char *root, const char *name, uid_t id)
{
    char path[PATH_MAX];
    snprintf(path, sizeof(path), "%s/etc/passwd", root);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return NULL;
    struct passwd *entry = fgetpwent(file);
    while (entry != NULL && (name != NULL ? strcmp(entry->pw_name, name) != 0 : entry->pw_uid != id))
        entry = fgetpwent(file);
    fclose(file);
    return entry;
}

bool users_id(const char *name_or_id, uid_t *id)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(name_or_id, &end, 10);
    if (*end == '\0' && end != name_or_id && errno == 0 && number < UINT_MAX) {
        *id = (uid_t)number;
        return true;
    }
    const struct passwd *entry = find("", name_or_id, 0);
    if (entry == NULL)
        return false;
    *id = entry->pw_uid;
    return true;
}

bool users_home(const char *root, uid_t id, char *home, size_t size)
{
    const struct passwd *entry = find(root, NULL, id);
    return entry != NULL && snprintf(home, size, "%s", entry->pw_dir) < (int)size;
}
