# Ends of processes, the workload's own not counted.
arguments=(1009)
parameters=(--param target_comm=exitsnoop)
said='([0-9]+) processes'
count_sql="SELECT count(*) FROM exitsnoop WHERE ppid IN (SELECT pid FROM exitsnoop)"
tool=(exitsnoop)
count_tool() {
    awk '$1 == "exitsnoop" {n++} END {print n - 1}'
}
