# Reads of the disk. The tool can't count those of one program: its number is that of the whole machine.
arguments=(2003)
parameters=(--param target_comm=reads-a-disk)
said='([0-9]+) reads'
count_sql="SELECT sum(count) FROM biolatency WHERE operation = 'read'"
tool=(biolatency)
count_tool() {
    awk '$2 == "->" {sum += $5} END {print sum + 0 " of all"}'
}
