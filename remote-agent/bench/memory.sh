#!/usr/bin/env bash
# What memory the agent takes: idle, and while it profiles programs with many functions.
#   memory.sh [AGENT]   needs root, `make -C bpf`, `make -C remote-agent`, java with jcmd, clang and g++; default is this tree's agent
# Prints per case the agent's own memory (RssAnon) at the end and at its highest (looked at ten times a second), what is loaded of its program, and its ring buffers, all in KiB.
# The ring buffers of BPF are in the kernel's RssFile, so that the program's part is taken from /proc/PID/smaps. The profile is of the whole machine:
# what else runs adds to it. Exit status: 0; 1 when something could not be run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
object=${OBJECT:-$root/bpf/build/dist/profile/profile.bpf.o}
agent=$(realpath -e -- "${1:-$root/remote-agent/build/dist/$(uname -m)/probescope-agent}") || exit 1
seconds=8

die() {
    echo "memory.sh: $*" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || die "run as root: it loads BPF programs"
[ -f "$object" ] || die "no object at $object: run make -C bpf"
for tool in java jcmd clang g++; do
    command -v "$tool" >/dev/null || die "$tool is missing"
done

work=$(mktemp -d)
program=
cleanup() {
    [ -z "$program" ] || kill "$program" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work" || exit 1

cat >Burn.java <<'JAVA'
public class Burn {
    static long burn(long n) { long sum = 1; for (int i = 0; i < 20_000; i++) sum = sum * 31 + (n ^ i); return sum; }
    public static void main(String[] args) { long sum = 0; while (true) { sum += burn(sum); if (sum == 42) System.out.println(sum); } }
}
JAVA
javac Burn.java || die "the Java program does not build"
awk 'BEGIN {
    for (i = 0; i < 400000; i++)
        printf ".globl function_of_a_large_program_%d\n.type function_of_a_large_program_%d, @function\nfunction_of_a_large_program_%d: ret\n.size function_of_a_large_program_%d, 1\n", i, i, i, i
    print ".section .note.GNU-stack,\"\",@progbits" }' >large.s
echo 'int main() { for (volatile unsigned long n = 0;; n = n + 1) ; }' >burn.cpp
g++ -O1 -fno-omit-frame-pointer -o large burn.cpp large.s || die "the large program does not build"
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "int f%d(int x) { int s = 0; for (int i = 0; i < x; i++) s = s * 31 + i %% %d; return s; }\n", i, i + 1 }' >many.c

idle() { exec sleep 1000; }
jvm() { exec java -XX:+PreserveFramePointer -XX:+UseSerialGC -cp . Burn; }
compiler() { while :; do clang -O2 -c -o many.o many.c; done; }
large() { exec ./large; }

ask() { # starts the agent, which hears what comes on standard input
    echo "$BASHPID" >agent.pid
    exec "$agent" >said
}

figure() { # NAME
    sed -n "s/^$1:[^0-9]*\([0-9]*\) kB/\1/p" "/proc/$(cat agent.pid)/status"
}

highest=0
look() {
    local anon
    anon=$(figure RssAnon)
    [ "$anon" -le "$highest" ] || highest=$anon
}

commands() { # START or nothing
    while [ ! -s said ]; do sleep 0.01; done
    [ $# = 0 ] || echo "$1"
    for second in $(seq $seconds); do
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            look
            sleep 0.1
        done
        # A perf map comes when the JVM has compiled what is hot.
        [ "$second" != 4 ] || [ ! -e jvm.pid ] || jcmd "$(cat jvm.pid)" Compiler.perfmap >/dev/null 2>&1
        echo '{"c":"ping"}'
    done
    look
    printf '%10d %10d' "$(figure RssAnon)" "$highest" >anon
    awk '/^[0-9a-f]+-/ { loaded = $NF ~ /probescope-agent$|\/agent/ } loaded && $1 == "Rss:" { kib += $2 } END { printf " %10d", kib }' \
        "/proc/$(cat agent.pid)/smaps" >program
    echo '{"c":"bye"}'
}

measure() { # NAME FUNCTION [START]
    rm -f jvm.pid said anon
    highest=0
    : >said
    "$2" >/dev/null 2>&1 &
    program=$!
    [ "$2" != jvm ] || echo $program >jvm.pid
    commands "${@:3}" | ask || die "the agent ended with status $?"
    [ $# = 2 ] || grep -q '"t":"attached"' said || die "$(grep -m1 '"t":"refused"' said)"
    kill $program
    wait $program 2>/dev/null
    program=
    printf '  %-34s%s%s %10d\n' "$1" "$(cat anon)" "$(cat program)" \
        "$(grep '"t":"alive"' said | sed -n '$s/.*"ring_bytes":\([0-9]*\).*/\1/p' | awk '{ print $1 / 1024 }')"
}

start=$(printf '{"c":"start","run":1,"probe":"profile","object":"%s","parameters":{"sample_hz":499},"variants":{},"optional":[],"interval_ms":1000,"ring_bytes":0}' \
    "$(base64 -w0 "$object")")
printf '  %-34s%10s %10s %10s %10s\n' "KiB" "own" "highest" "program" "rings"
measure "idle" idle
measure "profile, nothing else runs" idle "$start"
measure "profile of a JVM" jvm "$start"
measure "profile of clang (libLLVM)" compiler "$start"
measure "profile of 400,000 functions" large "$start"
