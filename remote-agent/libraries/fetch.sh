#!/usr/bin/env bash
# Unpacks the sources named in sources.txt: fetch.sh ARCHIVES FOLDER
#   ARCHIVES  where the downloads are kept, so that they are asked for once
#   FOLDER    where they go, each into a folder of its name in sources.txt
# apt-helper downloads them from the archives that apt uses on this machine, with apt's proxies and credentials.
# Nothing is unpacked whose SHA-256 is not the one in sources.txt, so that it does not matter who served it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
archives=$1
folder=$2
helper=/usr/lib/apt/apt-helper

# fail CAUSE NEXT
fail() {
    printf 'libraries of the agent: %s\n  next: %s\n' "$1" "$2" >&2
    exit 1
}

# The archives of Debian or Ubuntu that this machine's apt is set up for, each once.
mirrors() {
    local origin
    # The $(REPO_URI) is apt's.
    # shellcheck disable=SC2016
    for origin in Debian Ubuntu; do
        apt-get indextargets --format '$(REPO_URI)' "Created-By: Packages" "Origin: $origin" | sort -u
    done
}

is_right() { [ -f "$1" ] && echo "$2  $1" | sha256sum --check --status; }

# download POOL-PATH SHA-256 FILE
download() {
    local mirror
    [ -x "$helper" ] || fail "${3##*/} is not at hand, and there is no apt here to download it" "put it into $archives by hand"
    for mirror in $(mirrors); do
        "$helper" download-file "${mirror}pool/$1" "$3.part" "SHA256:$2" >"$3.log" 2>&1 || continue
        is_right "$3.part" "$2" || continue
        mv "$3.part" "$3"
        rm -f "$3.log"
        return
    done
    tail -n 3 "$3.log" >&2
    fail "${1##*/} could not be downloaded from any archive of this machine's apt" \
        "see that apt-get update works here, or put the file into $archives by hand"
}

mkdir -p "$archives" "$folder"
while read -r name path sha256; do
    case $name in '' | '#'*) continue ;; esac
    file=$archives/${path##*/}
    is_right "$file" "$sha256" || download "$path" "$sha256" "$file"
    rm -rf "${folder:?}/$name"
    mkdir -p "$folder/$name"
    tar -xf "$file" -C "$folder/$name" --strip-components=1
done <"$here/sources.txt"
