# Connects that begin.
arguments=(2003)
parameters=(--param target_comm=tcpstates)
said='([0-9]+) connections'
count_sql="SELECT count(*) FROM tcpstates WHERE old_state = 'close' AND new_state = 'syn_sent'"
tool=(tcpstates)
count_tool() {
    awk '$3 == "tcpstates" && /CLOSE +-> SYN_SENT/ {n++} END {print n + 0}'
}
