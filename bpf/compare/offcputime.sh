# Milliseconds off CPU of the workload's threads; it sleeps at least 3 ms each time, and then competes for a CPU.
arguments=(401)
parameters=(--param target_comm=offcputime)
said='([0-9]+) sleeps'
count_sql="SELECT round(sum(off_cpu) / 1e6) || ' ms in ' || sum(times) || ' times' FROM offcputime"
tool=(offcputime 60)
count_tool() {
    awk '/^ *- +offcputime \(/ {getline; sum += $1} END {printf "%.0f ms\n", sum / 1000}'
}
