#!/bin/sh
# Runs fuzz targets, one after the other: run.sh SECONDS TARGET...
# Each begins with its seeds (fuzz/corpus/NAME) and what runs before found (build/fuzz/found/NAME), then makes inputs of its own. The seeds alone are all
# that was ever found and mended, so that even a short run would find it again. A failure ends with the name of the file that holds the input.
seconds=$1
shift
status=0
for target in "$@"; do
    name=${target##*/}
    found=build/fuzz/found/$name
    mkdir -p "$found"
    [ -d "fuzz/corpus/$name" ] || { echo "fuzz/corpus/$name: the target has no seeds" >&2; exit 1; }
    # What libbpf allocates for a hostile size fails as it would in the agent, instead of ending the run.
    if ASAN_OPTIONS=allocator_may_return_null=1 "$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1536 -max_len=65536 \
        -artifact_prefix="build/fuzz/$name-" -print_final_stats=1 "$found" "fuzz/corpus/$name" >"$target.log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$target.log")
        edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$target.log" | tail -n 1)
        printf '%-16s %9d inputs, %6d edges\n' "$name" "$runs" "$edges"
    else
        status=1
        tail -n 40 "$target.log" >&2
        echo "FAILED $name: $(sed -n 's/.*Test unit written to \(.*\)/\1/p' "$target.log" | tail -n 1)" >&2
        echo "  again: ASAN_OPTIONS=allocator_may_return_null=1 $target FILE   (in remote-agent)" >&2
    fi
done
exit $status
