# Threads of processes that live some milliseconds. sysstat's pidstat sees those that are there when it looks.
arguments=(101)
parameters=(--param target_comm=pidstat)
said='([0-9]+) threads'
count_sql="SELECT count(DISTINCT tid) FROM pidstat WHERE ppid IN (SELECT pid FROM pidstat)"
tool=(pidstat -u -t -G '^pidstat$' 1)
tool_loads=no
tool_lag=1.5
count_tool() {
    awk '$NF ~ /\|__pidstat$/ {threads[$5]} END {n = 0; for (t in threads) n++; print n}'
}
