# Pages that came from the disk. The tool needs fentry or kprobes; a line of bpftrace counts the pages that are added to the cache.
arguments=(2003)
parameters=(--param target_comm=reads-ahead)
said='([0-9]+) read ahead'
count_sql="SELECT sum(misses) + sum(read_ahead) FROM cachestat"
tool=(bpftrace -e 'tracepoint:filemap:mm_filemap_add_to_page_cache /comm == "reads-ahead"/ { @pages = sum(1 << args->order); }')
count_tool() {
    awk '$1 == "@pages:" {print $2}'
}
