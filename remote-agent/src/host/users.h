/* The host's own users, from /etc/passwd: those that a directory service knows are not there. */
#ifndef PROBESCOPE_USERS_H
#define PROBESCOPE_USERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A user's id from a name or from its digits. False when the host has no user of that name. */
bool users_id(const char *name_or_id, uid_t *id);

/* The home of a user as the /etc/passwd below `root` says it. False when the user or room for the path is missing. */
bool users_home(const char *root, uid_t id, char *home, size_t size);

#endif
