# Interrupts of virtio disks: one for each read, and those of others.
arguments=(1009)
parameters=()
said='([0-9]+) reads'
count_sql="SELECT sum(times) FROM hardirqs_hardirqs WHERE handler LIKE '%req%'"
tool=(hardirqs -C)
count_tool() {
    awk '$1 ~ /req/ {sum += $2} END {print sum + 0}'
}
