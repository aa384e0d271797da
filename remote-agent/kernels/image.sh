#!/usr/bin/env bash
# Makes a kernel of matrix.txt ready to boot: image.sh [--refresh] NAME
# Prints the folder of its image (see make-image.sh). It stays in $PROBESCOPE_KERNELS, else in
# ${XDG_CACHE_HOME:-~/.cache}/probescope/kernels; one that is older than a week or was made another way is made anew
# (--refresh: any), and serves on where that fails.
# Exit status: 0; 2 when the archive is out of reach; 1 when it can't be had for another reason.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${PROBESCOPE_KERNELS:-${XDG_CACHE_HOME:-$HOME/.cache}/probescope/kernels}
keep_days=7

say() { printf 'image.sh: %s\n' "$*" >&2; }

refresh=
if [ "${1:-}" = --refresh ]; then
    refresh=1
    shift
fi
name=${1:?"usage: image.sh [--refresh] NAME"}
read -r _ architecture _ series suites < <(grep "^$name " "$here/matrix.txt") || {
    say "matrix.txt names no kernel $name"
    exit 1
}

mkdir -p "$cache"
exec {lock}>"$cache/$name.lock"
flock "$lock"
image=$cache/$name
recipe=$(cat "$here/make-image.sh" "$here/suite.sh" | sha256sum)
if [ -n "$refresh" ] || [ "$(cat "$image/recipe" 2>/dev/null)" != "$recipe" ] || [ -z "$(find "$image/release" -mtime "-$keep_days" 2>/dev/null)" ]; then
    fresh=$(mktemp -d "$cache/$name.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    status=0
    # shellcheck disable=SC2086 # one word a suite
    "$here/make-image.sh" "$fresh" "$architecture" "$series" $suites || status=$?
    if [ "$status" = 0 ]; then
        echo "$recipe" >"$fresh/recipe"
        rm -rf "$image"
        mv "$fresh" "$image"
    elif [ -e "$image/release" ]; then
        say "kernel $name should be made anew, which can't be done now: the one that is there serves"
    else
        say "kernel $name can't be had"
        exit "$status"
    fi
fi
echo "$image"
