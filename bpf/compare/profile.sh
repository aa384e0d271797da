# Samples at 499 Hz of 2 s on a CPU, with stacks.
arguments=(2003)
parameters=(--param target_comm=profile --param sample_hz=499)
said='([0-9]+) ms'
count_sql="SELECT count(*) || ' of ' || 2003 * 499 / 1000 FROM profile"
tool=(bpftrace -e 'profile:hz:499 /comm == "profile"/ { @stacks[ustack, kstack] = count(); @samples = count(); }')
count_tool() {
    awk '$1 == "@samples:" {print $2}'
}
