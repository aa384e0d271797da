# Signals that were sent, ignored, could not be sent, and the last one. The tool counts calls with signal 0 too.
arguments=(101)
parameters=(--param target_comm=sigsnoop)
said='([0-9]+) taken'
count_sql="SELECT count(*) || ' (' || count(*) FILTER (signal = 'SIGUSR1' AND outcome = 'delivered') || ' taken)' FROM sigsnoop WHERE comm = 'sigsnoop' AND signal <> 'SIGCHLD'"
tool=(sigsnoop)
count_tool() {
    awk '$3 == "sigsnoop" && $4 > 0 {all++} $3 == "sigsnoop" && $4 == 10 && $6 == 0 {taken++}
        END {print all + 0 " (" taken + 0 " taken)"}'
}
