# Answers. No tool has them; a line of bpftrace times what lies between the calls that send and receive, for this program alone.
arguments=(10007)
parameters=(--param target_comm=tcplat)
said='([0-9]+) requests'
count_sql="SELECT count(*) FROM tcplat_waits WHERE wait = 'answer' AND side = 'client'"
tool=(bpftrace -e 'tracepoint:syscalls:sys_exit_sendto,tracepoint:syscalls:sys_exit_write /comm == "tcplat" && args->ret > 0/ { @sent[tid] = nsecs; } tracepoint:syscalls:sys_exit_recvfrom,tracepoint:syscalls:sys_exit_read /@sent[tid] && args->ret > 0/ { printf("answer %d ns\n", nsecs - @sent[tid]); delete(@sent[tid]); } END { clear(@sent); }')
count_tool() {
    grep -c '^answer'
}
