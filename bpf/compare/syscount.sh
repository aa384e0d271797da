# Calls of getpgid, which nobody else makes.
arguments=(100003)
parameters=(--param target_comm=syscount)
said='([0-9]+) calls'
count_sql="SELECT sum(calls) FROM syscount_calls WHERE syscall = 'getpgid'"
tool=(syscount -L -T 500)
count_tool() {
    awk '$1 == "getpgid" {print $2}'
}
