# Reads of the disk, summed. The tool needs kprobes; a line of bpftrace sums the same requests.
arguments=(2003)
parameters=(--param target_comm=reads-a-disk)
said='([0-9]+) reads'
count_sql="SELECT sum(requests) FROM biotop WHERE operation = 'read'"
tool=(bpftrace -e 'tracepoint:block:block_rq_issue /comm == "reads-a-disk" && args->bytes == 4096/ { @issued[args->dev, args->sector] = nsecs; } tracepoint:block:block_rq_complete /@issued[args->dev, args->sector]/ { @requests = count(); @ns = sum(nsecs - @issued[args->dev, args->sector]); delete(@issued[args->dev, args->sector]); } END { clear(@issued); }')
count_tool() {
    awk '$1 == "@requests:" {print $2}'
}
