# Ends of processes, which exitsnoop tells.
arguments=(211)
parameters=(--param target_comm=execsnoop)
said='([0-9]+) programs'
count_sql="SELECT count(*) FROM execsnoop_exits e WHERE ppid IN (SELECT pid FROM execsnoop_execs)"
tool=(exitsnoop)
count_tool() {
    # The last one is the workload itself.
    awk '$1 == "execsnoop" {n++} END {print n - 1}'
}
