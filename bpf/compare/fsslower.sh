# Writes of one byte, each, however fast. The tool needs fentry or kprobes and knows four file systems; a line of bpftrace times the system calls.
arguments=(10007)
parameters=(--param target_comm=fsslower --param min_latency_us=0)
said='([0-9]+) writes'
count_sql="SELECT count(*) FROM fsslower WHERE operation = 'write' AND result = 1"
tool=(bpftrace -e 'tracepoint:syscalls:sys_enter_write,tracepoint:syscalls:sys_enter_pwrite64 /comm == "fsslower"/ { @start[tid] = nsecs; } tracepoint:syscalls:sys_exit_write,tracepoint:syscalls:sys_exit_pwrite64 /@start[tid]/ { printf("%d bytes %d ns\n", args->ret, nsecs - @start[tid]); delete(@start[tid]); } END { clear(@start); }')
count_tool() {
    grep -c '^1 bytes'
}
