# Bytes sent. The tool needs kprobes and counts what was asked for; a line of bpftrace sums what the calls of this program return.
arguments=(100003)
parameters=(--param target_comm=tcptop)
said='sends ([0-9]+) bytes'
count_sql="SELECT sum(sent) FROM tcptop"
tool=(bpftrace -e 'tracepoint:syscalls:sys_exit_sendto,tracepoint:syscalls:sys_exit_writev,tracepoint:syscalls:sys_exit_sendfile64 /comm == "tcptop" && args->ret > 0/ { @bytes[pid, comm] = sum(args->ret); }')
count_tool() {
    awk '/^@bytes/ {sum += $NF} END {print sum + 0}'
}
