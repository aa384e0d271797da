# Waits of threads that hand a byte to each other.
arguments=(20011)
parameters=(--param target_comm=runqlat)
said='([0-9]+) runs'
count_sql="SELECT sum(count) FROM runqlat"
tool=(bpftrace -e 'tracepoint:sched:sched_wakeup,tracepoint:sched:sched_wakeup_new { @since[args->pid] = nsecs; } tracepoint:sched:sched_switch { if (args->prev_state == 0) { @since[args->prev_pid] = nsecs; } $since = @since[args->next_pid]; if ($since) { if (args->next_comm == "runqlat") { @waits = count(); @latency = hist((nsecs - $since) / 1000); } delete(@since[args->next_pid]); } } END { clear(@since); }')
count_tool() {
    awk '$1 == "@waits:" {print $2}'
}
