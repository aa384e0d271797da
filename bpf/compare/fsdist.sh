# Writes of one byte and how long they took. The tool needs fentry or kprobes; lines of bpftrace time the same system calls.
arguments=(100003)
parameters=(--param target_comm=fsdist)
said='([0-9]+) writes'
count_sql="SELECT sum(count) FROM fsdist WHERE operation = 'write' AND file_system = 'tmpfs'"
tool=(bpftrace -e 'tracepoint:syscalls:sys_enter_write,tracepoint:syscalls:sys_enter_read,tracepoint:syscalls:sys_enter_fsync /comm == "fsdist"/ { @start[tid] = nsecs; } tracepoint:syscalls:sys_exit_write,tracepoint:syscalls:sys_exit_read,tracepoint:syscalls:sys_exit_fsync /@start[tid]/ { @times[probe] = hist(nsecs - @start[tid]); @calls[probe] = count(); delete(@start[tid]); }')
count_tool() {
    awk '/^@calls\[tracepoint:syscalls:sys_exit_write\]/ {print $2 " with that to its output"}'
}
