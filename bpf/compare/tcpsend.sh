# Bytes sent, with how often. A line of bpftrace sums what the calls of this program return.
arguments=(100003)
parameters=(--param target_comm=tcpsend)
said='sends ([0-9]+) bytes'
count_sql="SELECT sum(bytes) FROM tcpsend"
tool=(bpftrace -e 'tracepoint:syscalls:sys_exit_sendto,tracepoint:syscalls:sys_exit_write /comm == "tcpsend" && args->ret > 0/ { @calls[pid, comm] = count(); @bytes[pid, comm] = sum(args->ret); }')
count_tool() {
    awk '/^@bytes/ {sum += $NF} END {print sum + 0}'
}
