#!/usr/bin/env bash
# Which frames have names and which stacks are whole: profiles programs of several kinds side by side, once per agent and way to unwind.
#   symbols.sh [AGENT...]   needs root, `make -C bpf`, `make -C remote-agent`, java with jcmd, node, python3, g++ and binutils; default is this tree's agent
# Prints per agent, KiB of each user stack that are copied (0: frame pointers only) and kind of program: samples of its own code, frames of these,
# the share of frames with a name, the share of stacks that lead to where the program or thread begins, and the most frequent reason why a frame has
# no name. Behind them what a sample cost in the kernel, what was lost, and the agent's memory (RssAnon is its own, RssFile its program, RssShmem and the rest ring buffers). Exit status: 0; 1 when something could not be run.
#   COPIES="0 8 16" symbols.sh   copies so many KiB, in turn; default is 0 8
#   STANDSTILL=6 symbols.sh   stops the agent for six seconds meanwhile, as a host may that has too much to do
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
object=${OBJECT:-$root/bpf/build/dist/profile/profile.bpf.o}
[ $# -gt 0 ] || set -- "$root/remote-agent/build/dist/$(uname -m)/probescope-agent"
mapfile -t agents < <(realpath -e -- "$@")
seconds=8
standstill=${STANDSTILL:-0}
read -ra copies <<<"${COPIES:-0 8}"
hertz=499

die() {
    echo "symbols.sh: $*" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || die "run as root: it loads BPF programs"
[ -f "$object" ] || die "no object at $object: run make -C bpf"
for tool in java jcmd node g++ objcopy unshare python3; do
    command -v "$tool" >/dev/null || die "$tool is missing"
done

work=$(mktemp -d)
started=()
cleanup() {
    [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work" || exit 1

cat >Burn.java <<'JAVA'
public class Burn {
    static long inner(long n) { long sum = 1; for (int i = 0; i < 20_000; i++) sum = sum * 31 + (n ^ i); return sum; }
    static long outer(long n) { return inner(n) + inner(n + 1); }
    public static void main(String[] args) { long sum = 0; while (true) { sum += outer(sum); if (sum == 42) System.out.println(sum); } }
}
JAVA
cat >burn.js <<'JS'
function inner(n) { let sum = 1; for (let i = 0; i < 20000; i++) sum = (sum * 31 + (n ^ i)) | 0; return sum; }
function outer(n) { return inner(n) + inner(n + 1); }
let sum = 0; for (;;) { sum += outer(sum); if (sum === 42) console.log(sum); }
JS
cat >burn.cpp <<'CPP'
#include <cstdlib>
#include <ctime>
namespace burn {
template <typename T> struct Worker {
    __attribute__((noinline)) T inner(T n) { volatile T sum = n; for (int i = 0; i < 20000; i++) sum = sum * 31 + i; return sum; }
    __attribute__((noinline)) T outer(T n) { T sum = inner(n); return sum + inner(n + 1); }
};
}
int main(int argc, char **argv)
{
    burn::Worker<unsigned> worker;
    clock_t end = argc > 1 ? clock() + std::atol(argv[1]) * (CLOCKS_PER_SEC / 1000) : 0; /* milliseconds; none for ever */
    unsigned sum = 0;
    while (!end || clock() < end)
        sum += worker.outer(sum);
    return sum == 42;
}
CPP
javac Burn.java || die "the Java program does not build"
g++ -O1 -fno-omit-frame-pointer -fno-optimize-sibling-calls -o plain burn.cpp || die "the C++ program does not build"
g++ -O2 -fomit-frame-pointer -fno-optimize-sibling-calls -o unframed burn.cpp || die "the C++ program does not build"
cat >sort.c <<'C'
#include <stdlib.h>
static volatile unsigned sink;
__attribute__((noipa)) static int compare(const void *left, const void *right)
{
    for (int i = 0; i < 20000; i++)
        sink = sink * 31 + i;
    return *(const int *)left - *(const int *)right;
}
__attribute__((noipa)) static void descend(int depth)
{
    int numbers[] = {3, 1, 2};
    if (depth > 1)
        descend(depth - 1);
    else
        qsort(numbers, 3, sizeof(numbers[0]), compare);
    sink++;
}
int main(void)
{
    for (;;)
        descend(40);
}
C
gcc -O2 -fomit-frame-pointer -o sort sort.c || die "the C program does not build"
awk 'BEGIN { for (i = 0; i < 400000; i++) printf ".globl function_of_a_large_program_%d\n.type function_of_a_large_program_%d, @function\nfunction_of_a_large_program_%d: ret\n.size function_of_a_large_program_%d, 1\n", i, i, i, i; print ".section .note.GNU-stack,\"\",@progbits" }' >large.s
g++ -O1 -fno-omit-frame-pointer -fno-optimize-sibling-calls -o large burn.cpp large.s || die "the large program does not build"
cp plain short-lived && cp plain deleted
objcopy --only-keep-debug plain separate.debug && objcopy --strip-all --add-gnu-debuglink=separate.debug plain separate

declare -A kind
begin() { # KIND COMMAND...
    local name=$1
    shift
    nice "$@" >/dev/null 2>&1 &
    started+=($!)
    kind[$!]=$name
}

begin "Java, perf map" java -XX:+PreserveFramePointer -XX:+UseSerialGC -cp . Burn
java=$!
begin "Node, perf map" node --perf-basic-prof --interpreted-frames-native-stack burn.js
begin "C++, separate debug file" ./separate
begin "C++, own mount namespace" unshare --mount bash -c 'mount -t tmpfs own /mnt && cp plain /mnt/hidden && exec /mnt/hidden'
begin "C++, deleted" ./deleted
begin "C++, 400,000 functions" ./large
begin "C++, no frame pointers" ./unframed
begin "C, qsort 40 deep, no f. p." ./sort
begin "Python (Debian's)" python3 -c 'exec("def inner(n):\n s = 1\n for i in range(20000): s = (s * 31 + (n ^ i)) % 65521\n return s\nwhile True: inner(1)")'
nice bash -c 'while :; do ./short-lived 15; done' &
started+=($!)
sleep 6 # Java compiles what is hot
rm deleted
jcmd "$java" Compiler.perfmap >/dev/null || die "jcmd failed"
for pid in "${!kind[@]}"; do echo "$pid ${kind[$pid]}"; done >kinds

commands() { # KIB
    printf '{"c":"start","run":1,"probe":"profile","object":"%s","parameters":{"sample_hz":%d,"stack_copy_kib":%d},"variants":{},"optional":[],"interval_ms":1000,"ring_bytes":0}\n' \
        "$(base64 -w0 "$object")" $hertz "$1"
    for second in $(seq $seconds); do
        sleep 1
        echo '{"c":"ping"}'
        if [ "$second" = 4 ] && [ "$standstill" != 0 ]; then
            kill -STOP "$(cat agent)" && sleep "$standstill" && kill -CONT "$(cat agent)"
        fi
    done
    grep '^Rss' /proc/"$(cat agent)"/status | tr -d ' \t\n' | sed 's/Rss/ &/g; s/^/  memory:/; s/$/\n/' >memory
    echo '{"c":"bye"}'
}

profile() { # AGENT KIB
    local agent=$1 kib=$2
    commands "$kib" | (echo "$BASHPID" >agent && exec "$agent") >said || die "$agent ended with status $?"
    grep -q '"t":"attached"' said || die "$agent: $(grep -m1 '"t":"refused"' said)"
    echo "$agent, $kib KiB copied"
    # Rows name stacks that were sent before them; the columns stand in the order of the schema.
    awk -v kinds=kinds '
        BEGIN {
            while ((getline line < kinds) > 0) { pid = line; sub(/ .*/, "", pid); sub(/^[0-9]+ /, "", line); kind[pid] = line }
        }
        /^\{"t":"schema"/ {
            columns = split($0, part, /\{"name":"/)
            for (i = 2; i <= columns; i++) { name = part[i]; sub(/".*/, "", name); column[name] = i }
        }
        /^\{"t":"stack"/ {
            id = $0; sub(/.*"id":/, "", id); sub(/,.*/, "", id)
            all[id] = gsub(/"addr":/, "&"); unnamed[id] = gsub(/"kind":"unknown"/, "&")
            reason[id] = ""; outermost = $0; sub(/.*"symbol":"/, "", outermost); sub(/".*/, "", outermost)
            whole[id] = outermost ~ /^(_start|start_thread|_*(GI___)?clone3?)$/ && $0 !~ /"truncated"/
            if (match($0, /"why":"[^"]*/)) reason[id] = substr($0, RSTART + 7, RLENGTH - 7)
        }
        /^\[/ {
            split(substr($0, 2, length($0) - 2), value, ",")
            user = value[column["user"]]; pid = value[column["pid"]]; comm = value[column["comm"]]
            name = pid in kind ? kind[pid] : comm == "\"short-lived\"" ? "C++, 15 ms each" : ""
            if (name == "" || !(user in all)) next
            samples[name]++; begun[name] += whole[user]; frames[name] += all[user]; nameless[name] += unnamed[user]
            if (reason[user] != "") { count = ++why[name, reason[user]]; if (count > most[name]) { most[name] = count; first[name] = reason[user] } }
        }
        END {
            printf "  %-26s %8s %8s %8s %8s  %s\n", "program", "samples", "frames", "named", "whole", "most frequent reason"
            for (name in samples)
                printf "  %-26s %8d %8d %7.1f%% %7.1f%%  %s\n", name, samples[name], frames[name], 100 * (1 - nameless[name] / frames[name]), 100 * begun[name] / samples[name], first[name] | "sort"
        }' said
    cat memory
    grep '"t":"cost"' said | sed -n '$s/.*"sample__perf_event","hits":\([0-9]*\),"run_ns":\([0-9]*\).*/\1 \2/p' |
        awk '{ printf "  a sample: %d ns in the kernel, of %d\n", $2 / $1, $1 }'
    grep '"t":"losses"' said | sed -n '$s/.*"streams":\[{"stream":1,"received":\([0-9]*\),"sent":\([0-9]*\),"queue_full":\([0-9]*\),.*"ring_full":\([0-9]*\).*/  samples: \1 received, \2 sent, \3 lost in the queue, \4 in the ring buffer/p'
    grep '"t":"alive"' said | sed -n '$s/.*"cpu_ns":\([0-9]*\).*/  CPU: \1 ns/p'
}

for agent in "${agents[@]}"; do
    for kib in "${copies[@]}"; do
        profile "$agent" "$kib"
    done
done
