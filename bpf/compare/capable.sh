# Questions for CAP_SYS_ADMIN that were answered with yes. The tool needs kprobes; a line of bpftrace stands for it.
arguments=(100003)
parameters=(--param target_comm=names-its-host)
said='([0-9]+) granted'
count_sql="SELECT sum(granted) FROM capable WHERE capability = 'sys_admin'"
tool=(bpftrace -e 'tracepoint:capability:cap_capable /comm == "names-its-host" && args->cap == 21 && args->ret == 0/ { @granted[pid] = count(); }')
count_tool() {
    awk '/^@granted/ {print $2}'
}
