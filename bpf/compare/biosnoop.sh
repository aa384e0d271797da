# Reads of the disk, each. The tool needs fentry; a line of bpftrace prints the same pairs of issue and completion.
arguments=(2003)
parameters=(--param target_comm=reads-a-disk)
said='([0-9]+) reads'
count_sql="SELECT count(*) FROM biosnoop WHERE operation = 'read' AND size = 4096"
tool=(bpftrace -e 'tracepoint:block:block_rq_issue /comm == "reads-a-disk" && args->bytes == 4096/ { @issued[args->dev, args->sector] = nsecs; } tracepoint:block:block_rq_complete /@issued[args->dev, args->sector]/ { printf("read %d %d %d\n", args->sector, args->nr_sector, nsecs - @issued[args->dev, args->sector]); delete(@issued[args->dev, args->sector]); } END { clear(@issued); }')
count_tool() {
    grep -c '^read'
}
