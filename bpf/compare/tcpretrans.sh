# The tool needs kprobes; a line of bpftrace stands for it where there are none.
arguments=(3)
parameters=(--param target_comm=tcpretrans)
said='([0-9]+) sent again'
count_sql="SELECT count(*) FROM tcpretrans WHERE side = 'client' AND state = 'established'"
tool=(bpftrace -e 'tracepoint:tcp:tcp_retransmit_skb /args->state == 1/ { printf("again %d %d\n", args->sport, args->dport); }')
count_tool() {
    grep -c '^again'
}
