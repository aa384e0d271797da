# Runs of net_rx: one for each datagram, and what else comes in.
arguments=(10007)
parameters=()
said='([0-9]+) net_rx'
count_sql="SELECT sum(times) FROM softirqs_softirqs WHERE softirq = 'net_rx'"
tool=(softirqs -d)
count_tool() {
    awk '/^softirq = / {kind = $3} $2 == "->" && kind ~ /net_rx/ {sum += $5} END {print sum + 0}'
}
