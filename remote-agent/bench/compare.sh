#!/usr/bin/env bash
# What watching costs: a flood of opens, as fast as one core can, on CPU 0, watched from CPU 1 by nothing, by Probescope's agent, by
# opensnoop of libbpf-tools and by bpftrace, in turn.
#   compare.sh [OPENS]       needs root, two CPUs, `make -C bpf`, `make -C remote-agent`, opensnoop and bpftrace
# Prints a table: how much slower the target became, the watcher's CPU seconds per million opens, what it received and lost.
# Exit status: 0; 1 when the agent did not account for every open.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
agent=${AGENT:-$root/remote-agent/build/dist/$(uname -m)/probescope-agent}
object=$root/bpf/build/dist/opensnoop/opensnoop.bpf.o
workload=$root/bpf/build/workload/opensnoop
opens=${1:-500009}

die() {
    echo "compare.sh: $*" >&2
    exit 1
}

# Tracepoints need tracefs; mounted in a mount namespace of our own it is gone with us.
if [ ! -d /sys/kernel/tracing/events ]; then
    [ -z "${COMPARE_MOUNTED:-}" ] || die "tracefs can't be mounted at /sys/kernel/tracing"
    COMPARE_MOUNTED=1 exec unshare --mount bash -c 'mount -t tracefs tracefs /sys/kernel/tracing; exec "$0" "$@"' "$0" "$@"
fi
[ "$(id -u)" = 0 ] || die "run as root: it loads BPF programs"
[ -x "$workload" ] && [ -f "$object" ] || die "no objects: run make -C bpf"
[ -x "$agent" ] || die "no agent at $agent: run make -C remote-agent"

work=$(mktemp -d)
watcher=
cleanup() {
    [ -z "$watcher" ] || kill -INT "$watcher" 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT
cc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror "$here/drive.c" -o "$work/drive" || die "drive.c does not build"

# Nanoseconds a process has spent on CPUs, all its threads.
cpu_ns() {
    cat /proc/"$1"/task/*/schedstat 2>/dev/null | awk '{sum += $1} END {printf "%d", sum}'
}

# Waits until the file holds the pattern; 20 s at most.
wait_for() {
    local tries=0
    until grep -q "$2" "$1" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || return 1
        sleep 0.1
    done
}

# Waits until a process has worked off what waited for it: half a second without using a CPU for more than 5 ms.
wait_idle() {
    local before after
    after=$(cpu_ns "$1")
    while :; do
        before=$after
        sleep 0.5
        after=$(cpu_ns "$1")
        [ $((after - before)) -gt 5000000 ] || return 0
    done
}

flood() {
    "$workload" -f -c 0 "$opens"
}

# The CPU time of "N opens ELAPSED ns USED cpu_ns", nanoseconds: a neighbour on the CPU does not lengthen it.
used() {
    awk '/ opens / {print $5}' "$1"
}

row() { # name, target ns, watcher ns, received, lost
    awk -v name="$1" -v target="$2" -v base="$baseline" -v cpu="$3" -v opens="$opens" -v received="$4" -v lost="$5" 'BEGIN {
        printf "%-24s %8.0f %9.2fx %18s %10s %10s\n", name, target / opens, target / base,
            cpu == "-" ? "-" : sprintf("%.3f", cpu / 1e9 / opens * 1e6), received, lost }'
}

# Runs a tracer beside the flood: watch NAME READY-PATTERN RECEIVED-PATTERN LOST-COMMAND COMMAND...
# RECEIVED-PATTERN matches one line per event, LOST-COMMAND reads both outputs and prints a number.
watch() {
    local name=$1 ready=$2 received=$3 lost=$4 before after
    shift 4
    command -v "$1" >/dev/null || {
        echo "$name: not installed"
        return
    }
    taskset -c 1 "$@" >"$work/out" 2>"$work/err" &
    watcher=$!
    if ! wait_for "$work/out" "$ready"; then
        echo "$name: did not start: $(tail -n 1 "$work/err")"
    else
        before=$(cpu_ns "$watcher")
        flood >"$work/flood"
        wait_idle "$watcher"
        after=$(cpu_ns "$watcher")
    fi
    kill -INT "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
    watcher=
    [ -z "${after:-}" ] || row "$name" "$(used "$work/flood")" $((after - before)) \
        "$(grep -ac "$received" "$work/out")" "$(cat "$work/out" "$work/err" | eval "$lost")"
}

flood >/dev/null
flood >"$work/flood"
baseline=$(used "$work/flood")

printf '%s opens of a file that is not there\n' "$opens"
printf '%-24s %8s %10s %18s %10s %10s\n' "watched by" "ns/open" "slow-down" "CPU s/million" "received" "lost"
row nothing "$baseline" - - -

taskset -c 1 "$work/drive" "$agent" "$object" "$workload" -f -c 0 "$opens" >"$work/out" || die "the agent failed"
# shellcheck disable=SC2046 # the last line is a list of NAME=NUMBER
declare -i rows=0 ring_full=0 map_full=0 queue_full=0 bad_record=0 agent_cpu_ns=0
eval "$(tail -n 1 "$work/out")"
lost=$((ring_full + map_full + queue_full + bad_record))
row "probescope agent" "$(used "$work/out")" "$agent_cpu_ns" "$rows" "$lost"
[ $((rows + lost)) = "$opens" ] || echo "probescope: $rows rows and $lost lost are not $opens" >&2

watch "opensnoop (libbpf-tools)" PATH nonexistent/probescope \
    "awk '/[Ll]ost/ {for (i = 1; i <= NF; i++) if (\$i ~ /^[0-9]+\$/) {sum += \$i; break}} END {print sum + 0}'" opensnoop

# shellcheck disable=SC2016 # $ are bpftrace's
watch "bpftrace -f json" attached_probes nonexistent/probescope \
    "awk -F'[:}]' '/lost_events/ {sum += \$4} END {print sum + 0}'" \
    bpftrace -f json -e 'tracepoint:syscalls:sys_enter_openat { @start[tid] = nsecs; @path[tid] = args->filename; @flags[tid] = args->flags; }
        tracepoint:syscalls:sys_exit_openat /@start[tid]/ {
            printf("%llu %d %d %d %s %d %d %llu %s\n", nsecs, pid, tid, uid, comm, @flags[tid], args->ret, nsecs - @start[tid], str(@path[tid]));
            delete(@start[tid]); delete(@path[tid]); delete(@flags[tid]); }'

[ $((rows + lost)) = "$opens" ]
