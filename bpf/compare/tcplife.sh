# Connections whose client closed them. The tool names the process that ran when the kernel closed them.
arguments=(2003)
parameters=(--param target_comm=tcplife)
said='([0-9]+) connections'
count_sql="SELECT count(*) || ' (' || count(DISTINCT pid) || ' process)' FROM tcplife WHERE side = 'client'"
tool=(tcplife)
count_tool() {
    awk '$2 == "tcplife" {n++} END {print n + 0 " ends of both sides"}'
}
