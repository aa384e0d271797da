# Bytes written. The tool needs kprobes; a line of bpftrace counts what write(2) and its like return, to pipes too.
arguments=(10007)
parameters=(--param target_comm=filetop)
said='([0-9]+) bytes written'
count_sql="SELECT sum(written) FROM filetop WHERE path LIKE '%/inside/%'"
tool=(bpftrace -e 'tracepoint:syscalls:sys_exit_write,tracepoint:syscalls:sys_exit_writev,tracepoint:syscalls:sys_exit_pwrite64,tracepoint:syscalls:sys_exit_pwritev,tracepoint:syscalls:sys_exit_pwritev2,tracepoint:syscalls:sys_exit_sendfile64,tracepoint:syscalls:sys_exit_splice,tracepoint:syscalls:sys_exit_copy_file_range /comm == "filetop" && args->ret > 0/ { @bytes[comm] = sum(args->ret); }')
count_tool() {
    awk '/^@bytes\[filetop\]/ {print $2}'
}
