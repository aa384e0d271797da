package io.probescope.desktop.view;

import io.probescope.protocol.Frame;
import io.probescope.session.LossInterval;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Data as the probes record it on a small web server: one minute, the same every time. */
public final class SampleData {
    private static final int SECONDS = 60;
    private static final String[] PROCESSES = {
        "nginx",
        "postgres",
        "node",
        "systemd-journal",
        "sshd",
        "cron",
        "redis-server",
        "containerd",
        "prometheus",
        "bash"
    };
    private static final String[] USER = {
        "main", "run_loop", "handle_request", "parse_headers", "json_encode", "exec_query", "plan_query", "scan_index",
        "hash_join", "compress_block", "memcpy", "malloc", "write_log", "epoll_dispatch", "render_template",
                "sort_tuples"
    };
    private static final String[] KERNEL = {
        "entry_SYSCALL_64", "do_syscall_64", "__x64_sys_read", "vfs_read", "ext4_file_read_iter", "filemap_read",
        "copy_page_to_iter", "__x64_sys_sendto", "__sys_sendto", "tcp_sendmsg", "tcp_sendmsg_locked", "tcp_write_xmit",
        "__tcp_transmit_skb", "ip_queue_xmit", "dev_hard_start_xmit", "schedule", "finish_task_switch"
    };

    private SampleData() {}

    public static void fill(MemorySession session) throws SQLException {
        opens(session, 40_000);
        sends(session);
        runQueue(session);
        losses(session);
        stacks(session);
        build(session);
        lives(session, 500);
    }

    /** Connections that ended: of a server that others connect to, and of clients. */
    public static void lives(MemorySession session, int rows) throws SQLException {
        session.run(("INSERT INTO tcplife SELECT 1, 6, 200000 + i, %d + i * 100000000, i, 500 + i %% 5,"
                        + " ['nginx','postgres','curl','node','redis-server'][1 + i %% 5],"
                        + " CASE WHEN i %% 5 < 2 THEN 'server' ELSE 'client' END, '10.0.0.2',"
                        + " '10.0.' || (i %% 3) || '.' || (i * i %% 211), CASE WHEN i %% 5 < 2 THEN 443 ELSE 40000 + i END,"
                        + " CASE WHEN i %% 5 < 2 THEN 50000 + i ELSE 5432 END, 1000000 + i * 7919, 1009 * (1 + i * i %% 97)"
                        + " FROM range(1, %d + 1) t(i)")
                .formatted(MemorySession.START_NS, rows));
    }

    /** Length of each half of {@link #changingLives}. */
    public static final int HALF_SECONDS = 20;

    /**
     * Connections of two times twenty seconds, each ended at a random moment: {@code curl} has as many all the time, {@code node} three times as many in the second half,
     * {@code rsync} has them in the first half alone and {@code wget} in the second, all in one burst.
     */
    public static void changingLives(MemorySession session) throws SQLException {
        Random random = new Random(17);
        long second = 1_000_000_000L;
        StringBuilder rows = new StringBuilder("INSERT INTO tcplife VALUES ");
        int seq = 0;
        for (int at = 0; at < 2 * HALF_SECONDS; at++) {
            boolean later = at >= HALF_SECONDS;
            int[] means = {40, later ? 60 : 20, later ? 0 : 30};
            String[] names = {"curl", "node", "rsync"};
            for (int i = 0; i < names.length; i++) {
                // As many as independent events are.
                int count = (int) Math.rint(means[i] + Math.sqrt(means[i]) * random.nextGaussian());
                for (int end = 0; end < count; end++) {
                    long sinceStartNs = at * second + (long) (random.nextDouble() * second);
                    rows.append(life(++seq, sinceStartNs, names[i], i)).append(", ");
                }
            }
        }
        for (int end = 0; end < 300; end++) {
            rows.append(life(++seq, (HALF_SECONDS + 3) * second + end, "wget", 3))
                    .append(", ");
        }
        session.run(rows.substring(0, rows.length() - 2));
        session.run("INSERT INTO runs VALUES (6, %d)".formatted(MemorySession.START_NS));
        session.run(
                "INSERT INTO run_ends VALUES (6, %d)".formatted(MemorySession.START_NS + 2 * HALF_SECONDS * second));
    }

    private static String life(int seq, long sinceStartNs, String comm, int number) {
        return "(1, 6, %d, %d, 0, %d, '%s', 'client', '10.0.0.2', '10.0.0.%d', %d, 443, 2000000, 1000)"
                .formatted(
                        seq,
                        MemorySession.START_NS + sinceStartNs,
                        700 + number,
                        comm,
                        5 + number,
                        40_000 + seq % 20_000);
    }

    /** A build: make, that runs compilers which each run an assembler after failed tries; one of them fails, one is killed. */
    public static void build(MemorySession session) throws SQLException {
        int compilers = 23;
        exec(session, 0, 900, 880, 0, "/usr/bin/make", "make -j2");
        for (int i = 0; i < compilers; i++) {
            long startMs = 40 + i * 150L;
            int cc = 1000 + 2 * i;
            exec(session, startMs, cc, 900, 0, "/usr/bin/cc", "cc -O2 -c src/part" + i + ".c");
            exec(session, startMs + 90, cc + 1, cc, -2, "/usr/local/bin/as", "as -o part" + i + ".o");
            exec(session, startMs + 91, cc + 1, cc, 0, "/usr/bin/as", "as -o part" + i + ".o");
            exit(session, startMs + 120, cc + 1, cc, "as", 0, i == 17 ? "SIGKILL" : "0", 31);
            exit(session, startMs + 125, cc, 900, "cc", i == 11 || i == 17 ? 1 : 0, "0", 127);
        }
        exit(session, 40 + compilers * 150L, 900, 880, "make", 2, "0", 40 + compilers * 150L + 1);
    }

    private static void exec(
            MemorySession session, long ms, int pid, int parent, int result, String path, String arguments)
            throws SQLException {
        session.run("INSERT INTO execsnoop_execs SELECT 1, 5, %d, %d, 0, %d, %d, '%s', %d, false, '%s', '%s'"
                .formatted(
                        90_000 + ms * 10 + pid % 7,
                        MemorySession.START_NS + ms * 1_000_000,
                        pid,
                        parent,
                        path.substring(path.lastIndexOf('/') + 1),
                        result,
                        path,
                        arguments));
    }

    private static void exit(
            MemorySession session, long ms, int pid, int parent, String comm, int status, String signal, long livedMs)
            throws SQLException {
        session.run("INSERT INTO execsnoop_exits SELECT 1, 5, %d, %d, 0, %d, %d, '%s', %d, '%s', %d"
                .formatted(
                        90_007 + ms * 10 + pid % 3,
                        MemorySession.START_NS + ms * 1_000_000,
                        pid,
                        parent,
                        comm,
                        status,
                        signal,
                        livedMs * 1_000_000));
    }

    /** Opened files: most fast, some slow, some failed. */
    public static void opens(MemorySession session, int rows) throws SQLException {
        session.run(
                ("INSERT INTO opensnoop SELECT 1, 1, i, %d + (i * 60000000000 // %d) + CAST(3e8 * sin(i / 900.0) AS BIGINT), i,"
                                + " 400 + (i * 7) %% 9, ['nginx','postgres','node','sshd','cron','systemd-journal','redis-server'][1 + ((i * i) %% 7)],"
                                + " [0, 524288, 577, 32768, 591872, 1][1 + (i %% 6)],"
                                + " CASE WHEN i %% 11 = 0 THEN -2 WHEN i %% 97 = 0 THEN -13 ELSE 3 + i %% 40 END,"
                                + " CAST(900 * exp(2.2 * abs(sin(i * 12.9898)) + 5 * pow(abs(cos(i * 78.233)), 9)) + (i %% 2500 = 0)::INT * 4e7 AS BIGINT),"
                                + " ['/etc/ld.so.cache','/usr/lib/x86_64-linux-gnu/libc.so.6','/proc/' || (400 + i %% 90) || '/stat',"
                                + " '/var/log/nginx/access.log','/var/lib/postgresql/15/main/base/16384/' || (2600 + i %% 700),"
                                + " '/home/deploy/app/node_modules/express/lib/router/index.js'][1 + ((i * 31) %% 6)]"
                                + " FROM range(1, %d) r(i)")
                        .formatted(MemorySession.START_NS, rows, rows + 1));
    }

    private static void sends(MemorySession session) throws SQLException {
        Random random = new Random(7);
        for (int second = 1; second <= SECONDS; second++) {
            StringBuilder values = new StringBuilder();
            for (int p = 0; p < PROCESSES.length; p++) {
                double wave = 1 + 0.5 * Math.sin(second / (4.0 + p)) + 0.25 * random.nextDouble();
                long calls = Math.round(
                        4200 / Math.pow(p + 1, 1.5) * wave * (second > 38 && second < 46 && p == 0 ? 2.1 : 1));
                long jitter = random.nextLong(4_000_000) - 2_000_000;
                values.append(values.isEmpty() ? "" : ",")
                        .append("(1,2,%d,%d,0,%d,%d,'%s',%d,%d)"
                                .formatted(
                                        50_000 + second * 20 + p,
                                        MemorySession.START_NS + second * 1_000_000_000L + jitter,
                                        1_000_000_000L,
                                        500 + p,
                                        PROCESSES[p],
                                        calls,
                                        calls * (900 + 300L * p)));
            }
            session.run("INSERT INTO tcpsend VALUES " + values);
        }
    }

    private static void runQueue(MemorySession session) throws SQLException {
        Random random = new Random(3);
        for (int second = 1; second <= SECONDS; second++) {
            StringBuilder values = new StringBuilder();
            boolean busy = second > 24 && second < 37;
            for (int bucket = 9; bucket < 27; bucket++) {
                double main = 5200 * Math.exp(-Math.pow((bucket - 12.5) / 1.6, 2));
                double tail = (busy ? 900 : 40) * Math.exp(-Math.pow((bucket - (busy ? 21 : 18)) / 1.8, 2));
                long count = Math.round((main + tail) * (0.7 + 0.6 * random.nextDouble()) - 0.4);
                if (count > 0) {
                    values.append(values.isEmpty() ? "" : ",")
                            .append("(1,3,%d,%d,0,%d,%d,%d)"
                                    .formatted(
                                            60_000 + second * 30 + bucket,
                                            MemorySession.START_NS
                                                    + second * 1_000_000_000L
                                                    + random.nextInt(3_000_000),
                                            1_000_000_000L,
                                            1L << bucket,
                                            count));
                }
            }
            session.run("INSERT INTO runqlat VALUES " + values);
        }
    }

    private static void losses(MemorySession session) {
        for (int second = 42; second < 45; second++) {
            for (int run = 1; run <= 3; run++) {
                long to = MemorySession.START_NS + second * 1_000_000_000L;
                session.loss(new LossInterval(run, null, null, "ring_full", to - 1_000_000_000L, to, 137));
            }
        }
    }

    private static void stacks(MemorySession session) throws SQLException {
        Random random = new Random(11);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            int process = (int) Math.floor(Math.pow(random.nextDouble(), 2.5) * PROCESSES.length);
            List<Frame> user = frames(random, process);
            List<Frame> kernel = random.nextInt(3) == 0 ? List.of() : kernel(random);
            session.stack(1000 + i, user);
            session.stack(5000 + i, kernel);
            int samples = 1 + (int) Math.floor(Math.pow(random.nextDouble(), 6) * 60);
            for (int sample = 0; sample < samples; sample++) {
                values.append(values.isEmpty() ? "" : ",")
                        .append("(1,4,%d,%d,0,%d,'%s',%s,%d)"
                                .formatted(
                                        70_000 + values.length(),
                                        MemorySession.START_NS + random.nextLong(60_000_000_000L),
                                        500 + process,
                                        PROCESSES[process],
                                        kernel.isEmpty() ? "NULL" : Long.toString(5000 + i),
                                        1000 + i));
            }
        }
        session.run("INSERT INTO profile VALUES " + values);
    }

    private static List<Frame> frames(Random random, int process) {
        List<Frame> leafFirst = new ArrayList<>();
        String module = "/usr/bin/" + PROCESSES[process];
        int depth = 3 + random.nextInt(9);
        for (int level = 0; level < depth; level++) {
            int pick = level == 0
                    ? 0
                    : Math.min(USER.length - 1, 1 + (int) (Math.pow(random.nextDouble(), 2) * 3) + level);
            if (process == 2 && level > 2) {
                leafFirst.add(
                        0,
                        new Frame(
                                1,
                                Frame.Kind.JIT,
                                "LazyCompile:*" + USER[pick] + " server.js:" + (40 + pick),
                                0,
                                "[jit]",
                                null));
            } else if (level == depth - 1 && random.nextInt(9) == 0) {
                leafFirst.add(
                        0, new Frame(2, Frame.Kind.UNKNOWN, null, 0, "libssl.so.3", "no symbol table in libssl.so.3"));
            } else {
                leafFirst.add(0, new Frame(3, Frame.Kind.USER, USER[pick], 4, module, null));
            }
        }
        return leafFirst;
    }

    private static List<Frame> kernel(Random random) {
        int start = random.nextBoolean() ? 2 : 7;
        int end = start + 1 + random.nextInt(start == 2 ? 5 : 8);
        List<Frame> leafFirst = new ArrayList<>();
        leafFirst.add(new Frame(4, Frame.Kind.KERNEL, KERNEL[0], 1, "vmlinux", null));
        leafFirst.add(0, new Frame(4, Frame.Kind.KERNEL, KERNEL[1], 1, "vmlinux", null));
        for (int i = start; i < end; i++) {
            leafFirst.add(0, new Frame(4, Frame.Kind.KERNEL, KERNEL[i], 1, "vmlinux", null));
        }
        return leafFirst;
    }
}
