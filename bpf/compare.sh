#!/usr/bin/env bash
# A probe beside the tool it replaces: the same workload alone, under the probe and under the tool, in turn.
#   compare.sh [--write] [PROBE...]   needs root, the built application, and the tools: Debian's libbpf-tools, bpftrace, sysstat
# --write puts the rows into the table of compare/README.md, where those of other probes stay.
# compare/PROBE.sh says how the tool is started and how its count is read. Prints a row per probe: what happened as the
# workload says, what each of the two counted, how much slower the workload became (its own CPU time, fastest of ROUNDS,
# 3 unless set), and the CPU seconds that agent and tool used from their start on.
# Exit status: 0; 1 when something could not be compared.
set -u
here=$(cd "$(dirname "$0")" && pwd)
probescope=${PROBESCOPE:-$here/../probescope} # or a build elsewhere
rounds=${ROUNDS:-3}

die() {
    echo "compare.sh: $*" >&2
    exit 1
}

# Tracepoints need tracefs; mounted in a mount namespace of our own it is gone with us.
if [ ! -d /sys/kernel/tracing/events ]; then
    # shellcheck disable=SC2016 # the inner shell's
    [ -z "${COMPARE_MOUNTED:-}" ] || die "tracefs can't be mounted at /sys/kernel/tracing"
    COMPARE_MOUNTED=1 exec unshare --mount bash -c 'mount -t tracefs tracefs /sys/kernel/tracing; exec "$0" "$@"' "$0" "$@"
fi
[ "$(id -u)" = 0 ] || die "run as root: it loads BPF programs"

work=$(mktemp -d)
watcher=
cleanup() {
    [ -z "$watcher" ] || kill -INT "$watcher" 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT

# Runs the workload; leaves what it says in $work/said and the CPU seconds it used in $work/used.
cat >"$work/target" <<'TEXT'
#!/usr/bin/env bash
# target FOLDER WORKLOAD [ARGS...]
folder=$1
shift
TIMEFORMAT='%U %S'
{ time "$@" >"$folder/said" 2>&1; } 2>"$folder/times"
awk '{print $1 + $2}' "$folder/times" >"$folder/used"
TEXT
chmod +x "$work/target"

# CPU seconds of a process so far, all its threads.
cpu_seconds() {
    cat /proc/"$1"/task/*/schedstat 2>/dev/null | awk '{sum += $1} END {printf "%.3f", sum / 1e9}'
}

holds_programs() {
    find /proc/"$1"/fd -lname '*bpf*' -o -lname '*perf_event*' 2>/dev/null | grep -q .
}

# Waits until a process has attached its programs and rests, 20 s at most. A tool without programs only has to rest.
wait_ready() {
    local tries=0 before after
    while [ $tries -lt 40 ] && kill -0 "$1" 2>/dev/null; do
        before=$(cpu_seconds "$1")
        sleep 0.5
        after=$(cpu_seconds "$1")
        if { holds_programs "$1" || [ "${tool_loads:-yes}" = no ]; } && awk "BEGIN {exit !($after - $before < 0.05)}"; then
            return 0
        fi
        tries=$((tries + 1))
    done
    return 1
}

# The number in what the workload said.
# shellcheck disable=SC2154 # said, and below count_sql, arguments and tool, are compare/PROBE.sh's
said_number() {
    grep -oE "$said" "$work/said" | grep -oE '[0-9]+' | head -n 1
}

run_alone() {
    "$work/target" "$work" "${workload[@]}"
    cp "$work/used" "$work/alone"
}

run_probe() {
    local session=$work/session.probescope
    rm -f "$session"*
    "$probescope" record --host local --probe "$probe" "${parameters[@]}" --out "$session" -- \
        "$work/target" "$work" "${workload[@]}" >"$work/record" 2>&1 || return 1
    cp "$work/used" "$work/under_probe"
    said_number >"$work/happened"
    "$probescope" query "$session" --format csv "$count_sql" | tail -n 1 >"$work/probe_count"
    # What it says that it lost.
    grep -oE '[1-9][0-9,]* lost' "$work/record" | sed 's/.*/ (&)/' >>"$work/probe_count"
    "$probescope" query "$session" --format csv 'SELECT round(max(cpu_ns) / 1e9, 3) FROM agent' | tail -n 1 >"$work/probe_cpu"
}

run_tool() {
    command -v "${tool[0]}" >/dev/null || return 1
    "${tool[@]}" >"$work/out" 2>"$work/err" &
    watcher=$!
    local ready=1
    if wait_ready "$watcher"; then
        "$work/target" "$work" "${workload[@]}"
        sleep "${tool_lag:-1}" # what it prints at an interval
        cpu_seconds "$watcher" >"$work/tool_cpu"
        ready=0
    fi
    kill "-${tool_signal:-INT}" "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
    watcher=
    [ $ready = 0 ] || return 1
    cp "$work/used" "$work/under_tool"
    tool_happened=$(said_number)
    count_tool <"$work/out" >"$work/tool_count"
}

least() {
    sort -n "$1" | head -n 1
}

compare() {
    rm -f "$work"/all_*
    for _ in $(seq "$rounds"); do
        run_alone && cat "$work/alone" >>"$work/all_alone"
        run_probe || {
            echo "$probe: $(tail -n 3 "$work/record")" >&2
            return 1
        }
        cat "$work/under_probe" >>"$work/all_probe"
        if run_tool; then
            cat "$work/under_tool" >>"$work/all_tool"
        else
            printf '%s\n' "does not run here: $(grep -v '^ *$' "$work/err" | tail -n 1 | cut -c 1-60)" >"$work/tool_count"
            rm -f "$work/tool_cpu"
            tool_happened=
        fi
    done
    local alone under_probe under_tool=-
    alone=$(least "$work/all_alone")
    under_probe=$(awk "BEGIN {printf \"%.2fx\", $(least "$work/all_probe") / $alone}")
    [ ! -f "$work/all_tool" ] || under_tool=$(awk "BEGIN {printf \"%.2fx\", $(least "$work/all_tool") / $alone}")
    printf '| %s | %s | %s | %s | %s | %s of %s | %s | %s |\n' "$probe" "$(cat "$work/happened")" "$(tr -d '\r\n"' <"$work/probe_count")" \
        "$under_probe" "$(tr -d '\r' <"$work/probe_cpu" | grep . || echo -)" "$(cat "$work/tool_count")" "${tool_happened:--}" "$under_tool" \
        "$(cat "$work/tool_cpu" 2>/dev/null || echo -)"
}

# The table of compare/README.md with the rows on standard input instead of those of the same probes.
write_table() {
    local readme=$here/compare/README.md
    awk -v new=/dev/stdin '
        BEGIN { while ((getline line < new) > 0) { split(line, cells, "|"); row[cells[2]] = line } }
        /^<!-- end of table/ {
            for (probe in table) if (!(probe in row)) row[probe] = table[probe]
            count = 0
            for (probe in row) names[++count] = probe
            for (i = 2; i <= count; i++)
                for (j = i; j > 1 && names[j] < names[j - 1]; j--) { t = names[j]; names[j] = names[j - 1]; names[j - 1] = t }
            print "| probe, counted | happened | probe | slow-down | CPU s | tool | slow-down | CPU s |"
            print "|---|---|---|---|---|---|---|---|"
            for (i = 1; i <= count; i++) print row[names[i]]
            print ""
            inside = 0
        }
        inside { split($0, cells, "|"); if (/^\| / && cells[2] != " probe, counted ") table[cells[2]] = $0; next }
        { print }
        /^<!-- table/ { inside = 1; print "" }
    ' "$readme" >"$work/readme" && cat "$work/readme" >"$readme"
}

write=
if [ "${1:-}" = --write ]; then
    write=1
    shift
fi
if [ $# = 0 ]; then
    for file in "$here"/compare/*.sh; do set -- "$@" "$(basename "$file" .sh)"; done
fi
status=0
echo '| probe, counted | happened | probe | slow-down | CPU s | tool | slow-down | CPU s |'
echo '|---|---|---|---|---|---|---|---|'
for probe in "$@"; do
    [ -f "$here/compare/$probe.sh" ] || die "there is no compare/$probe.sh"
    parameters=()
    unset tool_loads tool_lag tool_signal
    # shellcheck disable=SC1090
    . "$here/compare/$probe.sh"
    workload=("$here/build/workload/$(uname -m)/$probe" "${arguments[@]}")
    compare | tee -a "$work/rows"
    [ "${PIPESTATUS[0]}" = 0 ] || status=1
done
[ -z "$write" ] || write_table <"$work/rows"
exit $status
