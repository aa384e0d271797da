# The tool needs kprobes; a line of bpftrace prints connections that a listener got, before anybody accepts them.
arguments=(2003)
parameters=(--param target_comm=tcpaccept)
said='([0-9]+) accepts'
count_sql="SELECT count(*) FROM tcpaccept"
tool=(bpftrace -e 'tracepoint:sock:inet_sock_set_state /args->oldstate == 3 && args->newstate == 1/ { printf("accept %d %d\n", args->sport, args->dport); }')
count_tool() {
    grep -c '^accept'
}
