package io.probescope.checkup;

import static io.probescope.checkup.KnownSession.SECOND_NS;
import static io.probescope.checkup.KnownSession.bucket;
import static io.probescope.checkup.KnownSession.number;
import static io.probescope.checkup.KnownSession.stack;
import static io.probescope.checkup.KnownSession.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.checkup.KnownSession.Stream;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule on sessions of known numbers: just below its limit, at it, and without anything to judge. */
class EvaluationTest {
    private static final Column[] OPENS = {
        number("pid", "pid"), text("comm", "comm"), number("result", "result"), text("path", "path")
    };
    private static final Column[] EXECS = {
        number("pid", "pid"),
        text("comm", "comm"),
        number("result", "result"),
        text("path", "path"),
        text("arguments", "arguments")
    };
    private static final Column[] EXITS = {
        text("comm", "comm"),
        number("status", "exit_status"),
        text("signal", "signal"),
        number("lifetime", "duration_ns")
    };
    private static final Column[] CONNECTS = {
        text("comm", "comm"),
        text("local_address", "ipv6"),
        text("remote_address", "ipv6"),
        number("local_port", "port"),
        number("remote_port", "port"),
        number("result", "result")
    };

    @TempDir
    private Path directory;

    private KnownSession session;

    @BeforeEach
    void begin() throws Exception {
        session = new KnownSession(directory.resolve("known.probescope"));
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    private Checkup judge() throws ProblemException {
        return Evaluation.of(session.end(), CheckupPlan.bundled(), run -> true, Map.of());
    }

    private static List<String> found(Checkup checkup, String rule) {
        return words(checkup.findings(), rule);
    }

    private static List<String> calm(Checkup checkup, String rule) {
        return words(checkup.calm(), rule);
    }

    private static List<String> words(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::words)
                .toList();
    }

    private static Finding one(Checkup checkup, String rule) {
        List<Finding> all = checkup.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
        assertEquals(1, all.size(), checkup.toString());
        return all.get(0);
    }

    @Test
    void opensOfFilesThatAreNotThereAreCountedPerProgramAndSeenByTheirResult() throws Exception {
        session.run("opensnoop", OPENS)
                .rows(600, SECOND_NS, 7, "seeker", -2, "/lib/a")
                .rows(400, SECOND_NS, 8, "seeker", -2, "/lib/b")
                .rows(999, SECOND_NS, 9, "other", -2, "/lib/c")
                .rows(5000, SECOND_NS, 7, "seeker", 3, "/lib/d");
        Checkup checkup = judge();
        Finding finding = one(checkup, "files_not_found");
        assertEquals(
                "seeker looked 1,000 times for files that are not there, 600 times for /lib/a (2 paths in all).",
                finding.words());
        assertEquals("opensnoop", finding.look().table());
        assertEquals("table", finding.look().view());
        assertEquals(
                List.of("comm seeker", "result -2"),
                finding.look().matches().stream()
                        .map(match -> match.name() + " " + match.text())
                        .toList());
        assertEquals(List.of("No open was refused."), calm(checkup, "files_forbidden"));
    }

    @Test
    void justBelowALimitIsCalmAndSaysHowMuch() throws Exception {
        session.run("opensnoop", OPENS).rows(999, SECOND_NS, 7, "seeker", -2, "/lib/a");
        assertEquals(
                List.of("At most 999 opens of one program (seeker) failed because the file is not there."),
                calm(judge(), "files_not_found"));
    }

    @Test
    void opensThatAreForbiddenAreToldWithTheirPath() throws Exception {
        session.run("opensnoop", OPENS)
                .rows(6, SECOND_NS, 7, "reader", -13, "/etc/shadow")
                .rows(5, SECOND_NS, 7, "reader", -13, "/root")
                .rows(9, SECOND_NS, 7, "writer", -1, "/etc");
        assertEquals(
                List.of("reader was refused 11 times when it opened files, most often /etc/shadow."),
                found(judge(), "files_forbidden"));
    }

    @Test
    void whatWasLostMakesAFindingUnsafe() throws Exception {
        Stream opens = session.run("opensnoop", OPENS).rows(3, SECOND_NS, 7, "seeker", -2, "/lib/a");
        opens.lost(41, 5, 7); // the rows without stacks are there
        Checkup checkup = judge();
        assertEquals(
                "41 of its events were lost: the true numbers are higher. 5 of its events were left out to keep the budget: the true numbers are higher.",
                checkup.calm().get(0).doubt());
        assertEquals(
                "Of 1 probes 3 rows were recorded in 10 s, but 41 events were lost and 5 left out to keep the budget.",
                one(checkup, "coverage").words());
    }

    @Test
    void aShellThatSearchesItsPathFailsNothing() throws Exception {
        Stream execs = session.run("execsnoop", EXECS);
        for (int pid = 1; pid <= 5; pid++) {
            execs.rows(1, SECOND_NS, pid, "sh", -2, "/usr/local/bin/ls", "ls")
                    .rows(1, SECOND_NS + 1, pid, "sh", -2, "/usr/bin/ls", "ls")
                    .rows(1, SECOND_NS + 2, pid, "ls", 0, "/bin/ls", "ls")
                    .rows(1, SECOND_NS, 100 + pid, "cron", -2, "/usr/bin/gone", "gone")
                    .rows(1, SECOND_NS + 1, 100 + pid, "cron", -2, "/bin/gone", "gone");
        }
        Finding finding = one(judge(), "failed_execs");
        assertEquals("5 processes, started by cron, tried to run /bin/gone and ran nothing.", finding.words());
        assertEquals("/bin/gone", finding.look().matches().get(0).text());
    }

    @Test
    void faultsThatKillAreSeriousAndSignalsOfOthersAreNot() throws Exception {
        session.run("execsnoop", EXITS)
                .rows(2, SECOND_NS, "fragile", 0, "SIGSEGV", 5 * SECOND_NS)
                .rows(9, SECOND_NS, "server", 0, "SIGTERM", 5 * SECOND_NS);
        Checkup checkup = judge();
        assertEquals(
                "2 processes of fragile were killed by SIGSEGV.",
                one(checkup, "crashes").words());
        assertEquals(Severity.SERIOUS, checkup.findings().get(0).severity());
        assertEquals(List.of("No process lived less than a second."), calm(checkup, "short_lived"));
    }

    @Test
    void processesThatLiveLessThanASecondAreARate() throws Exception {
        session.run("execsnoop", EXITS)
                .rows(150, SECOND_NS, "true", 0, "0", SECOND_NS - 1)
                .rows(50, SECOND_NS, "sed", 0, "0", 3000)
                .rows(500, SECOND_NS, "long", 0, "0", SECOND_NS);
        assertEquals(
                List.of("200 processes lived less than a second, 20/s; 150 of them were true."),
                found(judge(), "short_lived"));
    }

    @Test
    void connectsThatAreRefusedAndThoseThatNobodyAnswers() throws Exception {
        session.run("tcpconnect", CONNECTS)
                .rows(5, SECOND_NS, "client", "10.0.0.1", "10.0.0.2", 40000, 6379, -111)
                .rows(4, SECOND_NS, "client", "10.0.0.1", "10.0.0.3", 40000, 6379, -111)
                .rows(1, SECOND_NS, "curl", "10.0.0.1", "10.0.0.9", 40000, 80, -110)
                .rows(77, SECOND_NS, "curl", "10.0.0.1", "10.0.0.9", 40000, 81, 0);
        Checkup checkup = judge();
        assertEquals(
                List.of("client was refused 5 times by 10.0.0.2 port 6379: nobody listens there."),
                found(checkup, "connects_refused"));
        assertEquals(
                List.of("curl tried 1 times to reach 10.0.0.9 port 80 and got no answer (error -110)."),
                found(checkup, "connects_unanswered"));
        assertEquals(
                List.of("comm", "remote_address", "remote_port", "result"),
                one(checkup, "connects_refused").look().matches().stream()
                        .map(Finding.Match::name)
                        .toList());
    }

    @Test
    void segmentsSentAgainAreCountedPerAddress() throws Exception {
        session.run(
                        "tcpretrans",
                        text("local_address", "ipv6"),
                        text("remote_address", "ipv6"),
                        number("local_port", "port"),
                        number("remote_port", "port"),
                        number("so_far", ""))
                .rows(4, SECOND_NS, "10.0.0.1", "10.0.0.2", 40000, 80, 0)
                .rows(3, SECOND_NS, "10.0.0.1", "10.0.0.2", 40001, 80, 0);
        assertEquals(
                List.of("7 segments to 10.0.0.2 had to be sent again, 0.7/s, on 2 connections."),
                found(judge(), "retransmits"));
    }

    @Test
    void aServerThatAcceptsSlowly() throws Exception {
        session.run("tcpaccept", text("comm", "comm"), number("queued", "duration_ns"))
                .rows(97, SECOND_NS, "server", 1_000)
                .rows(3, SECOND_NS, "server", 12_000_000);
        assertEquals(
                List.of(
                        "More than 1 in 100 of the 100 connections to server waited 12 ms or longer until they were accepted; the longest 12 ms."),
                found(judge(), "accept_queue"));
    }

    @Test
    void ofABucketOnlyItsBeginIsSure() throws Exception {
        session.run(
                        "runqlat",
                        number("interval", "duration_ns"),
                        bucket("latency", "duration_ns"),
                        number("count", "count"))
                .rows(1, SECOND_NS, SECOND_NS, 1L << 12, 9_800)
                .rows(1, SECOND_NS, SECOND_NS, 1L << 23, 150)
                .rows(1, SECOND_NS, SECOND_NS, 1L << 26, 50);
        assertEquals(
                List.of(
                        "More than 1 in 100 of the 10,000 waits for a CPU took 8.39 ms or longer, the longest at least 67.1 ms; half took less than 8.19 \u00b5s."),
                found(judge(), "run_queue_wait"));
    }

    @Test
    void disksAreJudgedOneByOne() throws Exception {
        session.run("biolatency", text("device", "device"), bucket("latency", "duration_ns"), number("count", "count"))
                .rows(1, SECOND_NS, "sda", 1L << 25, 2)
                .rows(1, SECOND_NS, "sda", 1L << 16, 98)
                .rows(1, SECOND_NS, "nvme0n1", 1L << 16, 5_000);
        Finding finding = one(judge(), "disk_latency");
        assertEquals(
                "More than 1 in 100 of the 100 requests to sda took 33.6 ms or longer; half took less than 131 \u00b5s.",
                finding.words());
        assertEquals("sda", finding.look().matches().get(0).text());
    }

    @Test
    void pagesThatAreNotInMemory() throws Exception {
        session.run(
                        "cachestat",
                        number("interval", "duration_ns"),
                        text("comm", "comm"),
                        number("lookups", "count"),
                        number("misses", "count"),
                        number("read_ahead", "count"),
                        number("dirtied", "count"))
                .rows(10, SECOND_NS, SECOND_NS, "reader", 1_000, 600, 100, 0)
                .rows(10, SECOND_NS, SECOND_NS, "other", 1_000, 0, 0, 900);
        assertEquals(
                List.of(
                        "30 % of the 20,000 pages that programs read from files were not in memory, 600/s; most were read by reader."),
                found(judge(), "cache_misses"));
    }

    @Test
    void slowFileCallsTellTheLongest() throws Exception {
        session.run(
                        "fsslower",
                        text("comm", "comm"),
                        text("operation", ""),
                        number("latency", "duration_ns"),
                        text("path", "path"))
                .rows(2, SECOND_NS, "db", "write", 20_000_000, "/var/db/a")
                .rows(1, SECOND_NS, "db", "sync", 250_000_000, "/var/db/log");
        assertEquals(
                List.of("db made 3 slow file calls; the longest, a sync of /var/db/log, took 250 ms."),
                found(judge(), "slow_files"));
    }

    @Test
    void theCpuOfTenIntervalsIsSharedOut() throws Exception {
        Stream threads = session.run("pidstat", KnownSession.THREADS);
        for (int second = 1; second <= 10; second++) {
            long end = second * SECOND_NS;
            threads.rows(1, end, SECOND_NS, 7, 7, "main", 100_000_000, 25_000_000, 75_000_000, SECOND_NS / 2, 0)
                    .rows(
                            1,
                            end,
                            SECOND_NS,
                            7,
                            8,
                            "worker",
                            850_000_000,
                            200_000_000,
                            650_000_000,
                            3 * SECOND_NS / 2,
                            0)
                    .rows(1, end, SECOND_NS, 9, 9, "other", 890_000_000, 690_000_000, 200_000_000, 0, 100);
        }
        Checkup checkup = judge();
        assertEquals(
                List.of("main (process 7) used 95 % of a CPU over the whole time."), found(checkup, "busy_process"));
        assertEquals(
                List.of("The 2 CPUs were busy 92 % of the time: 49.7 % of that in programs, 50.3 % in the kernel."),
                found(checkup, "cpu_full"));
        assertEquals(
                List.of(
                        "50.3 % of the CPU time was spent in the kernel, most of it for worker; the CPUs were busy 92 % of the time."),
                found(checkup, "system_time"));
        assertEquals(
                List.of("On average 1 threads stood in the run queue of each of the 2 CPUs, most of them of worker."),
                found(checkup, "cpu_waiting"));
        assertEquals(List.of("other waited for a disk in 1,000 page faults, 100/s."), found(checkup, "major_faults"));
    }

    @Test
    void theFunctionThatIsOnACpuMostOften() throws Exception {
        session.frames(11, "compute");
        session.frames(12, "rest");
        session.run("profile", text("comm", "comm"), stack("kernel", "kernel_stack"), stack("user", "user_stack"))
                .rows(100, SECOND_NS, "solver", null, 11L)
                .rows(299, SECOND_NS, "solver", null, null)
                .rows(1, SECOND_NS, "solver", null, 12L);
        assertEquals(
                List.of("25 % of the CPU samples (100) were in compute (/usr/bin/program), most of them of solver."),
                found(judge(), "hot_function"));
    }

    @Test
    void whatCouldNotRunIsNamedWithItsReason() throws Exception {
        session.run("opensnoop", OPENS);
        Map<String, Problem> refused = Map.of(
                "tcpconnect", new Problem("No kprobes.", "Take another kernel."),
                "absent", new Problem("There is no probe 'absent'.", "Build it."));
        Checkup checkup = Evaluation.of(session.end(), CheckupPlan.bundled(), run -> true, refused);
        assertTrue(
                checkup.unanswered()
                        .contains(new Checkup.Unanswered(
                                "connects_refused", "Connections refused", "tcpconnect could not run: No kprobes.")),
                checkup.unanswered().toString());
        assertTrue(
                checkup.unanswered().stream()
                        .anyMatch(unanswered -> unanswered.why().contains("There is no probe 'absent'.")),
                checkup.unanswered().toString());
        assertTrue(
                checkup.unanswered()
                        .contains(new Checkup.Unanswered(
                                "run_queue_wait", "Waiting for a CPU", "The probe runqlat was not recorded.")),
                checkup.unanswered().toString());
        assertEquals(List.of("Every file that was looked for was there."), calm(checkup, "files_not_found"));
        assertTrue(checkup.findings().isEmpty());
    }

    @Test
    void onlyTheRunsOfTheCheckupCountAndAChangedLimitIsJudgedBy() throws Exception {
        session.run("opensnoop", OPENS).rows(5000, SECOND_NS, 7, "before", -2, "/lib/a");
        session.run("opensnoop", OPENS).rows(10, SECOND_NS, 7, "now", -2, "/lib/b");
        CheckupPlan strict = CheckupPlan.bundled().withLimits(Map.of("files_not_found.opens", 10.0));
        Checkup checkup = Evaluation.of(session.end(), strict, run -> run.run() == 2, Map.of());
        Finding finding = one(checkup, "files_not_found");
        assertEquals(
                "now looked 10 times for files that are not there, 10 times for /lib/b (1 paths in all).",
                finding.words());
        assertEquals(2, finding.look().run());
        assertFalse(finding.words().contains("before"));
    }
}
