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

for probe in "$@"; do
    for part in "$probe.bpf.c" probe.yaml workload.c expected.yaml; do
        [ -s "$probe/$part" ] || lacks "$probe" "$part"
    done
    if [ -s "$probe/probe.yaml" ]; then
        for key in $keys; do
            grep -q "^$key:" "$probe/probe.yaml" || lacks "$probe" "$key in probe.yaml"
        done
    fi
    if [ -s "$probe/$probe.bpf.c" ]; then
        grep -q "SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause" "$probe/$probe.bpf.c" ||
            lacks "$probe" "its licence line (SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause)"
    fi
done
exit $missing
