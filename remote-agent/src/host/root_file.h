/* Files as another process sees them, opened without trusting it. */
#ifndef PROBESCOPE_ROOT_FILE_H
#define PROBESCOPE_ROOT_FILE_H

#include <sys/stat.h>

/* Opens a regular file for reading below the root of a process (0: the agent's own root). Symbolic links are followed
 * as that process would, and never out of its root. What is no regular file is not opened: a pipe would block, a device
 * may act. -1 with errno set: EINVAL when it is not regular. */
int root_file_open(int tgid, const char *path, struct stat *status);

/* The same for a link of /proc that leads to the file itself (/proc/PID/exe, /proc/PID/map_files/...). */
int root_file_open_link(const char *link, struct stat *status);

#endif
