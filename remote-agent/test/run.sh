#!/bin/sh
# Runs test programs and counts: run.sh PROGRAM...
# A program prints `ok NAME` or `FAILED NAME` per test; one that prints neither counts as one test by its exit status.
passed=0
failed=0
for program in "$@"; do
    if output=$("$program" 2>&1); then status=0; else status=1; fi
    ok=$(printf '%s\n' "$output" | grep -c '^ok ')
    bad=$(printf '%s\n' "$output" | grep -c '^FAILED ')
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    if [ "$status" -eq 0 ] && [ "$ok" -eq 0 ]; then ok=1; fi
    if [ "$bad" -ne 0 ]; then printf '%s\n%s\n' "$program:" "$output"; fi
    passed=$((passed + ok))
    failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
