# The tool needs kprobes; a line of bpftrace prints the victims.
arguments=(11)
parameters=()
said='([0-9]+) killed'
count_sql="SELECT count(*) FROM oomkill"
tool=(bpftrace -e 'tracepoint:oom:mark_victim { printf("killed %d\n", args->pid); }')
count_tool() {
    grep -c '^killed'
}
