/* The file system that the kernel lists its tracepoints in. */
#ifndef PROBESCOPE_TRACEFS_H
#define PROBESCOPE_TRACEFS_H

#include <stdbool.h>

/* Where the host has not mounted tracefs, mounts it for this process alone, in a mount namespace of its own: the host
 * sees no change and there is nothing to undo. Does nothing without the right to mount; attaching a tracepoint then
 * says what is missing. Called before threads or descriptors that depend on the namespace exist. */
void tracefs_make_visible(void);

/* Whether it is mounted where this process looks for it. */
bool tracefs_is_mounted(void);

/* Whether this process may look up a tracepoint in it. */
bool tracefs_is_readable(void);

#endif
