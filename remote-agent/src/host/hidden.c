#include "host/hidden.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Name and parent of a process; false when it can't be read. The name may hold anything, so its end is the last ')'. */
static bool read_process(pid_t pid, char name[32], pid_t *parent)
{
    char path[64];
    char text[512];
    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    size_t length = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[length] = '\0';
    char *open = strchr(text, '(');
    char *close = strrchr(text, ')');
    if (open == NULL || close == NULL || sscanf(close + 1, " %*c %d", parent) != 1)
        return false;
    snprintf(name, 32, "%.*s", (int)(close - open - 1), open + 1);
    return true;
}

size_t hidden_processes(pid_t pids[HIDDEN_MOST])
{
    size_t count = 0;
    pids[count++] = getpid();
    pid_t pid = getppid();
    while (pid > 1 && count < HIDDEN_MOST) {
        char name[32];
        pid_t parent;
        if (!read_process(pid, name, &parent))
            break;
        if (strcmp(name, "sudo") == 0 || strncmp(name, "sshd", 4) == 0)
            pids[count++] = pid;
        pid = parent;
    }
    return count;
}
