# Stays on a CPU; the tool can't count those of one program, its number is that of the whole machine.
arguments=(1009)
parameters=()
said='([0-9]+) switches'
count_sql="SELECT sum(count) || ' of the workload, ' || (SELECT sum(count) FROM cpudist) || ' in all' FROM cpudist WHERE comm = 'cpudist'"
tool=(cpudist)
count_tool() {
    awk '$2 == "->" {sum += $5} END {print sum " in all"}'
}
