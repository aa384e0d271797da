# Runs of one BPF program. bpftool says them only while the kernel is told to count, for everybody.
arguments=(100003)
parameters=()
said='([0-9]+) runs'
count_sql="SELECT sum(run_cnt) FROM bpftop_programs WHERE name = 'bpftop_filter'"
tool=(bash -c 'was=$(cat /proc/sys/kernel/bpf_stats_enabled); trap "echo $was >/proc/sys/kernel/bpf_stats_enabled; exit" TERM; echo 1 >/proc/sys/kernel/bpf_stats_enabled; while :; do bpftool prog show name bpftop_filter 2>/dev/null; sleep 0.5; done')
tool_loads=no
tool_signal=TERM # a shell that is started behind the back of another never hears INT
count_tool() {
    grep -oE 'run_cnt [0-9]+' | awk '$2 > most {most = $2} END {print most + 0}'
}
