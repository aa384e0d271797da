# The tool needs kprobes; a line of bpftrace stands for it where there are none.
arguments=(2003)
parameters=(--param target_comm=tcpconnect)
said='([0-9]+) connects'
count_sql="SELECT count(*) FROM tcpconnect"
tool=(bpftrace -e 'tracepoint:sock:inet_sock_set_state /args->newstate == 2 && comm == "tcpconnect"/ { printf("%d %s %d\n", pid, comm, args->dport); }')
count_tool() {
    awk '$2 == "tcpconnect" {n++} END {print n + 0}'
}
