# Lookups of addresses, which need no name server.
arguments=(20011)
parameters=(--param target_comm=gethostlatency)
said='([0-9]+) numeric'
count_sql="SELECT count(*) || ' in all' FROM gethostlatency"
tool=(gethostlatency)
count_tool() {
    awk '$3 == "gethostlatency" {n++} END {print n + 0 " in all"}'
}
