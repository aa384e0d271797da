# Samples with six or more threads waiting, of 2 s at 99 Hz, over all CPUs.
arguments=(2003)
parameters=()
said='for ([0-9]+) ms'
count_sql="SELECT sum(samples) FROM runqlen WHERE waiting >= 6"
tool=(runqlen)
count_tool() {
    awk '$2 == ":" && $1 >= 6 {sum += $3} END {print sum + 0}'
}
