#!/usr/bin/env bash
# What watching costs: a flood of opens, as fast as one core can, on CPU 0, watched from CPU 1 by nothing, by Probescope's agent, by
# opensnoop of libbpf-tools and by bpftrace, in turn.
#   compare.sh [OPENS [ROUNDS]]   needs root, two CPUs, `make -C bpf`, `make -C remote-agent`, opensnoop and bpftrace
# Prints a table: how much slower the target became (its own CPU time, fastest round of each, so that neighbours matter little), and over all
# rounds the watcher's CPU seconds per million opens that it received, what it received and what it lost.
# Exit status: 0; 1 when the agent did not account for every open.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
agent=${AGENT:-$root/remote-agent/build/dist/$(uname -m)/probescope-agent}
object=$root/bpf/build/dist/opensnoop/opensnoop.bpf.o
workload=$root/bpf/build/workload/$(uname -m)/opensnoop
opens=${1:-500009}
rounds=${2:-3}

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

# One round's result: result NAME TARGET-NS WATCHER-NS RECEIVED LOST
result() {
    printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$work/results"
}

# Runs a tracer beside the flood: watch NAME READY-PATTERN RECEIVED-PATTERN LOST-COMMAND COMMAND...
# RECEIVED-PATTERN matches one line per event, LOST-COMMAND reads both outputs and prints a number.
watch() {
    local name=$1 ready=$2 received=$3 lost=$4 before after=
    shift 4
    command -v "$1" >/dev/null || {
        echo "$name: not installed" >&2
        return
    }
    taskset -c 1 "$@" >"$work/out" 2>"$work/err" &
    watcher=$!
    if ! wait_for "$work/out" "$ready"; then
        echo "$name: did not start: $(tail -n 1 "$work/err")" >&2
    else
        before=$(cpu_ns "$watcher")
        flood >"$work/flood"
        wait_idle "$watcher"
        after=$(cpu_ns "$watcher")
    fi
    kill -INT "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
    watcher=
    [ -z "$after" ] || result "$name" "$(used "$work/flood")" $((after - before)) \
        "$(grep -ac "$received" "$work/out")" "$(cat "$work/out" "$work/err" | eval "$lost")"
}

watch_nothing() {
    flood >"$work/flood"
    result nothing "$(used "$work/flood")" 0 0 0
}

watch_probescope() {
    local rows=0 ring_full=0 map_full=0 queue_full=0 bad_record=0 agent_cpu_ns=0 lost
    taskset -c 1 "$work/drive" "$agent" "$object" "$workload" -f -c 0 "$opens" >"$work/out" || die "the agent failed"
    eval "$(tail -n 1 "$work/out")" # NAME=NUMBER ...
    lost=$((ring_full + map_full + queue_full + bad_record))
    result "probescope agent" "$(used "$work/out")" "$agent_cpu_ns" "$rows" "$lost"
    [ $((rows + lost)) = "$opens" ] || {
        echo "probescope: $rows rows and $lost lost are not $opens" >&2
        status=1
    }
}

watch_opensnoop() {
    # The first number of a line that speaks of lost events.
    watch "opensnoop (libbpf-tools)" PATH nonexistent/probescope \
        "awk '/[Ll]ost/ {for (i = 1; i <= NF; i++) if (\$i ~ /^[0-9]+\$/) {sum += \$i; break}} END {print sum + 0}'" \
        opensnoop
}

watch_bpftrace() {
    # The same columns as the probe's. The $ are bpftrace's.
    # shellcheck disable=SC2016
    watch "bpftrace -f json" attached_probes nonexistent/probescope \
        "awk -F'[:}]' '/lost_events/ {sum += \$4} END {print sum + 0}'" \
        bpftrace -f json -e '
            tracepoint:syscalls:sys_enter_openat {
                @start[tid] = nsecs; @path[tid] = args->filename; @flags[tid] = args->flags;
            }
            tracepoint:syscalls:sys_exit_openat /@start[tid]/ {
                printf("%llu %d %d %d %s %d %d %llu %s\n", nsecs, pid, tid, uid, comm, @flags[tid], args->ret,
                    nsecs - @start[tid], str(@path[tid]));
                delete(@start[tid]); delete(@path[tid]); delete(@flags[tid]);
            }'
}

status=0
flood >/dev/null
for round in $(seq "$rounds"); do
    for watcher_name in nothing probescope opensnoop bpftrace; do
        [ ! -t 2 ] || printf '\rround %s of %s: %-12s' "$round" "$rounds" "$watcher_name" >&2
        "watch_$watcher_name"
    done
done
[ ! -t 2 ] || printf '\r%40s\r' "" >&2

printf '%s rounds of %s opens of a file that is not there\n' "$rounds" "$opens"
printf '%-24s %8s %10s %20s %10s %10s\n' "watched by" "ns/open" "slow-down" "CPU s/million rows" "received" "lost"
awk -F '\t' -v opens="$opens" '
    !($1 in target) { order[++watchers] = $1; target[$1] = $2 }
    $2 < target[$1] { target[$1] = $2 }
    { cpu[$1] += $3; received[$1] += $4; lost[$1] += $5 }
    END {
        for (i = 1; i <= watchers; i++) {
            name = order[i]
            printf "%-24s %8.0f %9.2fx", name, target[name] / opens, target[name] / target["nothing"]
            if (received[name]) printf " %20.3f %10d %10d", cpu[name] / 1e3 / received[name], received[name], lost[name]
            printf "\n"
        }
    }' "$work/results"
exit $status
