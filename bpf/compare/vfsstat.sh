# Writes. The tool needs fentry or kprobes; a line of bpftrace counts the same system calls.
arguments=(1009)
parameters=(--param target_comm=uses-files)
said='([0-9]+) writes'
count_sql="SELECT sum(calls) FROM vfsstat WHERE operation = 'write'"
tool=(bpftrace -e 'tracepoint:syscalls:sys_exit_write,tracepoint:syscalls:sys_exit_pwrite64,tracepoint:syscalls:sys_exit_read,tracepoint:syscalls:sys_exit_pread64,tracepoint:syscalls:sys_exit_openat,tracepoint:syscalls:sys_exit_fsync,tracepoint:syscalls:sys_exit_unlink,tracepoint:syscalls:sys_exit_mkdir,tracepoint:syscalls:sys_exit_rmdir /comm == "uses-files" && args->ret >= 0/ { @calls[pid, comm, probe] = count(); }')
count_tool() {
    awk '/sys_exit_p?write/ {sum += $NF} END {print sum + 0}'
}
