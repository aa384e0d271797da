# Milliseconds that the thread "waiter" waited for "waker".
arguments=(101)
parameters=(--param target_comm=waiter)
said='([0-9]+) sleeps'
count_sql="SELECT round(sum(waited) / 1e6) || ' ms in ' || sum(times) || ' times' FROM wakeuptime WHERE waker = 'waker'"
tool=(wakeuptime 60)
count_tool() {
    awk '/^\ttarget:/ {target = $2} /waker:/ {getline time; if (target == "waiter" && $2 == "waker") sum += time}
        END {printf "%.0f ms\n", sum / 1000}'
}
