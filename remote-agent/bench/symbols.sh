#!/usr/bin/env bash
# Which frames have names: profiles programs of several kinds side by side, once per agent.
#   symbols.sh [AGENT...]   needs root, `make -C bpf`, `make -C remote-agent`, java with jcmd, node, g++ and binutils; default is this tree's agent
# Prints per agent and kind of program: samples of its own code, frames of these, the share of frames with a name, and the most frequent reason
# why one has none. At the end the agent's memory (RssAnon is its own, RssFile its program, RssShmem and the rest ring buffers). Exit status: 0; 1 when something could not be run.
#   STANDSTILL=6 symbols.sh   stops the agent for six seconds meanwhile, as a host may that has too much to do
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
object=${OBJECT:-$root/bpf/build/dist/profile/profile.bpf.o}
[ $# -gt 0 ] || set -- "$root/remote-agent/build/dist/$(uname -m)/probescope-agent"
mapfile -t agents < <(realpath -e -- "$@")
seconds=8
standstill=${STANDSTILL:-0}
hertz=499

die() {
    echo "symbols.sh: $*" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || die "run as root: it loads BPF programs"
[ -f "$object" ] || die "no object at $object: run make -C bpf"
for tool in java jcmd node g++ objcopy unshare; do
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
awk 'BEGIN { for (i = 0; i < 400000; i++) printf ".globl function_of_a_large_program_%d\n.type function_of_a_large_program_%d, @function\nfunction_of_a_large_program_%d: ret\n.size function_of_a_large_program_%d, 1\n", i, i, i, i; print ".section .note.GNU-stack,\"\",@progbits" }' >large.s
g++ -O1 -fno-omit-frame-pointer -fno-optimize-sibling-calls -o large burn.cpp large.s || die "the large program does not build"
cp plain short-lived && cp plain deleted
objcopy --only-keep-debug plain separate.debug && objcopy --strip-all --add-gnu-debuglink=separate.debug plain separate

declare -A kind
begin() { # KIND COMMAND...
    local name=$1
    shift
    "$@" >/dev/null 2>&1 &
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
bash -c 'while :; do ./short-lived 15; done' &
started+=($!)
sleep 6 # Java compiles what is hot
rm deleted
jcmd "$java" Compiler.perfmap >/dev/null || die "jcmd failed"
for pid in "${!kind[@]}"; do echo "$pid ${kind[$pid]}"; done >kinds

commands() {
    printf '{"c":"start","run":1,"probe":"profile","object":"%s","parameters":{"sample_hz":%d},"variants":{},"optional":[],"interval_ms":1000,"ring_bytes":0}\n' \
        "$(base64 -w0 "$object")" $hertz
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

for agent in "${agents[@]}"; do
    commands | (echo "$BASHPID" >agent && exec "$agent") >said || die "$agent ended with status $?"
    grep -q '"t":"attached"' said || die "$agent: $(grep -m1 '"t":"refused"' said)"
    echo "$agent"
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
            reason[id] = ""
            if (match($0, /"why":"[^"]*/)) reason[id] = substr($0, RSTART + 7, RLENGTH - 7)
        }
        /^\[/ {
            split(substr($0, 2, length($0) - 2), value, ",")
            user = value[column["user"]]; pid = value[column["pid"]]; comm = value[column["comm"]]
            name = pid in kind ? kind[pid] : comm == "\"short-lived\"" ? "C++, 15 ms each" : ""
            if (name == "" || !(user in all)) next
            samples[name]++; frames[name] += all[user]; nameless[name] += unnamed[user]
            if (reason[user] != "") { count = ++why[name, reason[user]]; if (count > most[name]) { most[name] = count; first[name] = reason[user] } }
        }
        END {
            printf "  %-26s %8s %8s %8s  %s\n", "program", "samples", "frames", "named", "most frequent reason"
            for (name in samples)
                printf "  %-26s %8d %8d %7.1f%%  %s\n", name, samples[name], frames[name], 100 * (1 - nameless[name] / frames[name]), first[name] | "sort"
        }' said
    cat memory
    grep '"t":"alive"' said | sed -n '$s/.*"cpu_ns":\([0-9]*\).*/  CPU: \1 ns/p'
done
