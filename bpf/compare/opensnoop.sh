# Opens that fail and that work, with odd names among them.
arguments=(100003)
parameters=(--param target_comm=opensnoop)
said='([0-9]+) opens'
count_sql="SELECT count(*) FROM opensnoop"
tool=(opensnoop -n opensnoop)
count_tool() {
    awk '$2 == "opensnoop" {n++} END {print n + 0}'
}
