# Segments to a port where nobody listens.
arguments=(3)
parameters=()
said='([0-9]+) refused'
count_sql="SELECT count(*) FROM tcpdrop WHERE reason = 'no_socket'"
tool=(bpftrace -e 'tracepoint:skb:kfree_skb /args->reason == 3/ { printf("dropped %d\n", args->protocol); }')
count_tool() {
    grep -c '^dropped'
}
