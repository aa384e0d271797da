#!/usr/bin/env bash
# Says which probe folder lacks a part: check.sh PROBE...
# Exit status: 0 when all are whole, 1 when something is missing.
set -u
cd "$(dirname "$0")" || exit 1

keys="title question when_to_use how_to_read blind_spots layer overhead same_as needs views variants optional_roles
interval_ms ring_bytes parameters column_help icon"
missing=0

lacks() {
    echo "bpf/$1 lacks $2" >&2
    missing=1
}

# texts FILE: the places of a descriptor's texts, one a line. Its parameters are a list in probe.yaml and named in a translation.
texts() {
    awk '
        /^[a-z_]+:/ { top = $1 }
        /^(title|question|when_to_use|how_to_read|blind_spots):/ { print top }
        top == "column_help:" && /^  [a-z0-9_]+:/ { print top $1 }
        top == "parameters:" && /^  - name:/ { name = $3 }
        top == "parameters:" && /^  [a-z0-9_]+:/ { name = $1; sub(":", "", name) }
        top == "parameters:" && /^    (label|help):/ { print top name ":" $1 }' "$1" | sort
}

# translated FOLDER FILE: whether FILE.zh_CN.yaml says what FILE.yaml says.
translated() {
    local place
    [ -s "$1/$2.zh_CN.yaml" ] || {
        lacks "$1" "$2.zh_CN.yaml, its texts in Chinese"
        return
    }
    while read -r place; do lacks "$1" "$place in $2.zh_CN.yaml"; done < <(comm -23 <(texts "$1/$2.yaml") <(texts "$1/$2.zh_CN.yaml"))
    while read -r place; do lacks "$1" "$place in $2.yaml, which $2.zh_CN.yaml has"; done < <(comm -13 <(texts "$1/$2.yaml") <(texts "$1/$2.zh_CN.yaml"))
}

# shared_stacks OBJECT: the programs of functions that don't keep the stack of their thread, one a line; see include/uprobe.h.
shared_stacks() {
    local code
    code=$(llvm-objdump -d "$1") || return 1
    awk '
        function told() { if (name != "" && !keeps) print name }
        /^Disassembly of section/ { told(); name = ""; of_function = $4 ~ /^u(ret)?probe/ }
        /^[0-9a-f]+ <.*>:$/ && $2 !~ /^<LBB/ { told(); name = of_function ? substr($2, 2, length($2) - 3) : ""; keeps = 0 }
        /call (12|0xc)$/ { keeps = 1 }
        END { told() }' <<<"$code"
}

translated include shared
for probe in "$@"; do
    for part in "$probe.bpf.c" probe.yaml workload.c expected.yaml; do
        [ -s "$probe/$part" ] || lacks "$probe" "$part"
    done
    if [ -s "$probe/probe.yaml" ]; then
        for key in $keys; do
            grep -q "^$key:" "$probe/probe.yaml" || lacks "$probe" "$key in probe.yaml"
        done
        translated "$probe" probe
    fi
    if grep -q "^attempts:" "$probe/expected.yaml" 2>/dev/null; then
        for key in most because; do
            sed -n "/^attempts:/,/^[a-z]/p" "$probe/expected.yaml" | grep -q "^  $key: ." || lacks "$probe" "$key of attempts in expected.yaml"
        done
    fi
    if [ -e "build/dist/$probe/$probe.bpf.o" ]; then
        programs=$(shared_stacks "build/dist/$probe/$probe.bpf.o") || lacks "$probe" "an object that llvm-objdump can read"
        for program in $programs; do lacks "$probe" "keep_thread_stack() in $program"; done
    fi
    if [ -s "$probe/$probe.bpf.c" ]; then
        grep -q "SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause" "$probe/$probe.bpf.c" ||
            lacks "$probe" "its licence line (SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause)"
    fi
done
exit $missing
