/* Checks for the test programs: each prints one `ok NAME` or `FAILED NAME` per test and exits with 1 when one failed.
 */
#ifndef PROBESCOPE_TEST_H
#define PROBESCOPE_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((unused)) static bool test_failed;
__attribute__((unused)) static bool any_test_failed;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                    \
            test_failed = true;                                                                                        \
        }                                                                                                              \
    } while (0)

/* Like CHECK, and ends the program: for what the rest of a test can't do without. */
#define NEED(condition)                                                                                                \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: needed: %s\n", __FILE__, __LINE__, #condition);                                    \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

#define CHECK_TEXT(actual, length, expected)                                                                           \
    check_text(__FILE__, __LINE__, (actual), (size_t)(length), (expected), strlen(expected))

__attribute__((unused)) static void check_text(const char *file, int line, const char *actual, size_t length,
                                               const char *expected, size_t expected_length)
{
    if (length == expected_length && memcmp(actual, expected, length) == 0)
        return;
    fprintf(stderr, "%s:%d: got\n  %.*s\ninstead of\n  %s\n", file, line, (int)length, actual, expected);
    test_failed = true;
}

#define RUN(test)                                                                                                      \
    do {                                                                                                               \
        test_failed = false;                                                                                           \
        test();                                                                                                        \
        printf("%s %s\n", test_failed ? "FAILED" : "ok", #test);                                                       \
        any_test_failed |= test_failed;                                                                                \
    } while (0)

#endif
