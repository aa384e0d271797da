/* What the kernel tells about processes while it happens: that one was made, became another program, or mapped code. So
 * the code of a process is known that has ended before anybody could look into /proc. */
#ifndef PROBESCOPE_PROCESS_NOTICES_H
#define PROBESCOPE_PROCESS_NOTICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "processes/mappings.h"

enum notice_kind {
    NOTICE_MADE,   /* by fork: it has its parent's memory */
    NOTICE_EXEC,   /* its memory is a new program's from now on */
    NOTICE_MAPPED, /* it mapped executable memory from a file */
    NOTICE_LOST    /* of no process: some notices were dropped */
};

struct notice {
    enum notice_kind kind;
    int tgid;
    int parent;             /* of NOTICE_MADE */
    struct mapping mapping; /* of NOTICE_MAPPED, without its path */
    const char *path;       /* of NOTICE_MAPPED, until the next notice is taken */
};

struct process_notices;

/* Listens on every online CPU. NULL with errno set: EACCES or EPERM without CAP_PERFMON. */
struct process_notices *process_notices_open(void);
void process_notices_close(struct process_notices *notices);

/* The next notice in the order of time; false when there is none now. */
bool process_notices_take(struct process_notices *notices, struct notice *notice);

/* Bytes of the ring buffers. */
size_t process_notices_bytes(const struct process_notices *notices);

#endif
