# Bytes leaked. The tool of bcc is not in libbpf-tools; a line of bpftrace counts the same calls without stacks.
arguments=(503)
parameters=(--param target_comm=leaks-memory --param "binary=$here/build/workload/$(uname -m)/memleak")
said='([0-9]+) bytes leaked'
count_sql="SELECT sum(outstanding) FROM memleak"
library=$here/build/workload/$(uname -m)/memleak
tool=(bpftrace -e "uprobe:$library:malloc { @size[tid] = arg0; } uretprobe:$library:malloc /@size[tid]/ { @held[retval] = @size[tid]; @malloc = sum(@size[tid]); delete(@size[tid]); } uprobe:$library:free /@held[arg0]/ { @freed = sum(@held[arg0]); delete(@held[arg0]); } END { clear(@held); clear(@size); }")
count_tool() {
    awk '$1 == "@malloc:" {got = $2} $1 == "@freed:" {gone = $2} END {print got - gone " of malloc alone"}'
}
