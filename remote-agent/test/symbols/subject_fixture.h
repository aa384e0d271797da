/* Copies of the program `subject`, changed by the tools that distributions use, running. */
#ifndef PROBESCOPE_SUBJECT_FIXTURE_H
#define PROBESCOPE_SUBJECT_FIXTURE_H

#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "symbols/symbols.h"
#include "test.h"

#define SUBJECT         TEST_BUILD "/programs/subject"
#define SUBJECT_WITHOUT TEST_BUILD "/programs/subject-without-id" /* has no build id */
#define SUBJECT_FIXED   TEST_BUILD "/programs/subject-fixed"      /* is not relocated */

/* A directory of the test's own. */
static char work[] = "/tmp/symbols_test.XXXXXX";

__attribute__((format(printf, 1, 2))) static void shell(const char *format, ...)
{
    char command[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(command, sizeof(command), format, arguments);
    va_end(arguments);
    if (system(command) != 0) {
        fprintf(stderr, "failed: %s\n", command);
        exit(1);
    }
}

static void remove_work(void)
{
    shell("rm -rf %s", work);
}

static void make_work(void)
{
    NEED(mkdtemp(work) != NULL);
    atexit(remove_work);
}

/* The path of a file in `work`; valid until the next call. */
__attribute__((unused)) static const char *in_work(const char *name)
{
    static char path[128];

    snprintf(path, sizeof(path), "%s/%s", work, name);
    return path;
}

/* Starts `program WORD WORD...` after `prepare` in the new process; reads the address it prints. */
static pid_t start_prepared(const char *program, const char *word, uint64_t *address, void (*prepare)(void))
{
    int out[2];
    char line[32] = "";
    pid_t pid;

    NEED(pipe(out) == 0);
    pid = fork();
    NEED(pid >= 0);
    if (pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        if (prepare != NULL)
            prepare();
        if (strcmp(word, "--exit") == 0)
            execl(program, program, "--exit", "known", (char *)NULL);
        else
            execl(program, program, word, (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    NEED(read(out[0], line, sizeof(line) - 1) > 0);
    close(out[0]);
    *address = strtoull(line, NULL, 16);
    return pid;
}

static pid_t start(const char *program, const char *word, uint64_t *address)
{
    return start_prepared(program, word, address, NULL);
}

static void end(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* What the function `word` of a running copy is called. */
__attribute__((unused)) static void name_in(const char *program, const char *word, struct symbols *symbols,
                                            struct frame_name *name)
{
    uint64_t address;
    pid_t pid = start(program, word, &address);

    symbols_user(symbols, pid, address, name);
    end(pid);
}

static bool contains(const char *text, const char *part)
{
    return text != NULL && strstr(text, part) != NULL;
}

/* Whether it has a name, and this one. */
static bool is_named(const struct frame_name *name, const char *symbol)
{
    if (name->symbol != NULL && strcmp(name->symbol, symbol) == 0)
        return true;
    fprintf(stderr, "it is %s (%s) instead of %s\n", name->symbol ? name->symbol : "without a name",
            name->why ? name->why : "", symbol);
    return false;
}

/* Whether it has no name for this reason. */
__attribute__((unused)) static bool is_unnamed(const struct frame_name *name, const char *why)
{
    if (name->kind == FRAME_UNKNOWN && name->symbol == NULL && contains(name->why, why))
        return true;
    fprintf(stderr, "it is %s (%s) instead of unnamed: %s\n", name->symbol ? name->symbol : "without a name",
            name->why ? name->why : "", why);
    return false;
}

#endif
