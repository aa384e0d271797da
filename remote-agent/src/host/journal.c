#include "host/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Tests listen elsewhere. */
#ifndef JOURNAL_SOCKET
#define JOURNAL_SOCKET "/dev/log"
#endif

/* The priority that a line begins with: LOG_AUTHPRIV (10) and LOG_INFO (6). */
#define PRIORITY (10 << 3 | 6)

static int journal_fd = -1;

void journal_open(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = JOURNAL_SOCKET};
    journal_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (journal_fd >= 0 && connect(journal_fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        close(journal_fd);
        journal_fd = -1;
    }
}

/* Printable ASCII only: a name must not forge a line of the log. */
static void copy_printable(char *out, size_t out_bytes, const char *text)
{
    size_t length = 0;
    for (; *text != '\0' && length + 1 < out_bytes; text++)
        out[length++] = *text > ' ' && *text < 0x7f ? *text : '?';
    out[length] = '\0';
}

void journal_probe_started(const char *probe)
{
    char name[128];
    char who[64] = "";
    char uid[16];
    char line[320];
    if (journal_fd < 0)
        return;
    copy_printable(name, sizeof(name), probe);
    snprintf(uid, sizeof(uid), "%u", getuid());
    /* Anyone may set a variable; sudo's are believed where only root could start the agent. */
    const char *sudo_user = getuid() == 0 ? getenv("SUDO_USER") : NULL;
    const char *sudo_uid = getuid() == 0 ? getenv("SUDO_UID") : NULL;
    if (sudo_user != NULL && sudo_uid != NULL) {
        copy_printable(who, sizeof(who), sudo_user);
        copy_printable(uid, sizeof(uid), sudo_uid);
    }
    int length = snprintf(line, sizeof(line), "<%d>probescope-agent[%d]: probe %s started for uid %s%s%s", PRIORITY,
                          (int)getpid(), name, uid, who[0] != '\0' ? " by sudo of " : "", who);
    /* The log may be full or gone; tracing goes on, as it does for every other program that writes there. */
    (void)!write(journal_fd, line, (size_t)length);
}
