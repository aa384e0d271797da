package io.probescope.session.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Alive;
import io.probescope.protocol.Cgroup;
import io.probescope.protocol.Column;
import io.probescope.protocol.Cost;
import io.probescope.protocol.Frame;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Row;
import io.probescope.protocol.StackFrames;
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.Recording;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.database.Journal;
import io.probescope.session.database.SessionCopy;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionWriterTest {
    private static final BigInteger U64_MAX = new BigInteger("18446744073709551615");

    @TempDir
    Path folder;

    private static String one(SessionReader reader, String sql) throws ProblemException {
        return reader.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    @Test
    void whatWasRecordedIsReadWhileRecordingAndFromTheOneFileAfterwards() throws Exception {
        Path file = folder.resolve("a.probescope");
        List<Frame> frames = List.of(
                new Frame(-1, Frame.Kind.KERNEL, "vfs_open", 12, "vmlinux", null),
                new Frame(4096, Frame.Kind.UNKNOWN, null, 0, null, "no symbol table"));
        long stackId;
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, new StackFrames(77, frames));
            writer.onMessage(host, Recording.open(1));
            writer.onMessage(host, new Row(1, new Object[] {5000L, 1L, "a\"b\n\uFFFD", 3L, U64_MAX, null, 77L, null}));
            assertEquals(0, writer.reader().lastSeq());
            writer.commit();
            assertEquals(2, writer.reader().lastSeq());
            assertEquals(U64_MAX.toString(), one(writer.reader(), "SELECT max(latency) FROM opensnoop"));
            stackId = Long.parseLong(one(writer.reader(), "SELECT max(stack) FROM opensnoop"));
            assertEquals(Map.of(stackId, frames), writer.reader().stacks(List.of(stackId, 5L)));
            writer.onMessage(
                    host,
                    new Losses(
                            1,
                            9000,
                            Map.of("map_full", 0L),
                            List.of(new Losses.StreamLosses(1, 5, 2, 2, 1, Map.of("ring_full", 3L))),
                            List.of(new Losses.ProgramMisses("open__tracepoint", null))));
            writer.onMessage(
                    host, new Cost(1, 9000, 7000, List.of(new Cost.ProgramCost("open__tracepoint", 100, 5000))));
            writer.onMessage(host, new Alive(9000, Recording.BOOT_NS + 9000, 1, 2, 3, 99, 4, 5));
            writer.lossTotal(host, 1, "desktop_queue", 7L);
            writer.onMessage(host, new Stopped(1, 9500, "command"));
            assertFalse(writer.reader().info().finished());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        try (SavedSession saved = SavedSession.open(file)) {
            SessionReader reader = saved.reader();
            SessionInfo info = reader.info();
            assertTrue(info.finished());
            assertEquals(2, info.rows());
            assertEquals(Recording.BOOT_NS + 3001, info.startNs());
            assertEquals(Recording.BOOT_NS + 5000, info.endNs());
            assertEquals(Recording.hello().host(), info.hosts().get(0).facts());
            SessionInfo.Run run = info.runs().get(0);
            assertEquals(Recording.attached(1).roles(), run.roles());
            assertEquals(Map.of("target_pid", "0"), run.parameters());
            assertEquals(Recording.BOOT_NS + 9500, run.stoppedNs());
            assertEquals(Map.of("opensnoop", 2L), run.rows());
            assertEquals(3, run.losses().get("ring_full"));
            assertEquals(2, run.losses().get("queue_full"));
            assertEquals(7, run.losses().get("desktop_queue"));
            assertTrue(run.losses().containsKey("missed"));
            assertNull(run.losses().get("missed"));
            assertEquals(List.of(new SessionInfo.ProgramCost("open__tracepoint", 100, 5000)), run.costs());
            StreamTable table = reader.streams().get(0);
            assertEquals("opensnoop", table.table());
            assertEquals(
                    Recording.OPENS.columns().subList(1, 8),
                    table.columns().stream()
                            .map(StreamTable.StreamColumn::column)
                            .toList());
            assertEquals("The path as it was given", table.columns().get(6).help());
            assertEquals("a\"b\n\uFFFD", one(reader, "SELECT comm FROM opensnoop WHERE stack = " + stackId));
        }
    }

    /** Lines of {@code /proc/locks} that name the file, whoever holds them. */
    private static List<String> locks(Path file) throws IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        try (Stream<String> lines = Files.lines(Path.of("/proc/locks"))) {
            return lines.filter(line -> line.contains(inode)).toList();
        }
    }

    @Test
    void aCopyOfALiveSessionIsWholeAndTheFileStaysLocked() throws Exception {
        Path file = folder.resolve("a.probescope");
        Path target = Files.writeString(folder.resolve("copy.probescope"), "replaced");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, Recording.open(1));
            writer.copyTo(target).write();
            assertFalse(locks(file).isEmpty());
            assertThrows(ProblemException.class, () -> writer.copyTo(file).write());
            assertThrows(ProblemException.class, () -> SavedSession.open(file));
            try (SavedSession copy = SavedSession.open(target)) {
                assertThrows(ProblemException.class, () -> copy.copyTo(file), "a saved session over the live one");
            }
            assertThrows(ProblemException.class, () -> SavedSession.isSession(file));
            assertFalse(locks(file).isEmpty());
            writer.onMessage(host, Recording.open(2));
        }
        for (Path session : List.of(file, target)) {
            try (SavedSession saved = SavedSession.open(session)) {
                assertTrue(saved.reader().info().finished());
                assertEquals(session.equals(file) ? 2 : 1, saved.reader().info().rows());
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    /** More is recorded than is folded into the file at once. */
    @Test
    void aCopyHoldsWhatWasThereWhenItWasWantedWhateverIsRecordedWhileItIsWritten() throws Exception {
        Path file = folder.resolve("a.probescope");
        Path target = folder.resolve("copy.probescope");
        int before = 211;
        int meanwhile = 800_011;
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            for (int i = 1; i <= before; i++) {
                writer.onMessage(host, Recording.open(i));
            }
            SessionCopy copy = writer.copyTo(target);
            long half = 0;
            for (int i = 1; i <= meanwhile; i++) {
                writer.onMessage(host, Recording.open(before + i));
                if (i == meanwhile / 2) {
                    writer.commit();
                    half = Files.size(Journal.of(file));
                }
            }
            writer.commit();
            long journaled = Files.size(Journal.of(file));
            copy.write();
            assertTrue(journaled > 1.9 * half, journaled + " bytes are not twice " + half + ": it was emptied");
        }
        assertEquals(before, rows(target));
        assertEquals(before + meanwhile, rows(file));
    }

    private static long rows(Path session) throws ProblemException {
        try (SavedSession saved = SavedSession.open(session)) {
            assertTrue(saved.reader().info().finished());
            return saved.reader().info().rows();
        }
    }

    @Test
    void theSameIdOfTwoAgentsIsTwoStacks() throws Exception {
        List<Frame> first = List.of(new Frame(1, Frame.Kind.KERNEL, "vfs_open", 0, "vmlinux", null));
        List<Frame> second = List.of(new Frame(2, Frame.Kind.KERNEL, "vfs_read", 0, "vmlinux", null));
        try (SessionWriter writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, new StackFrames(77, first));
            writer.onMessage(host, rowWithStack(77L));
            writer.onMessage(host, rowWithStack(78L));
            assertEquals(host, writer.registerHost("root@target:22", Recording.hello()));
            writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(2, "opensnoop"), "ab12");
            writer.onMessage(host, Recording.opens(2, 1, "events"));
            writer.onMessage(host, Recording.attached(2));
            writer.onMessage(host, new StackFrames(77, second));
            writer.onMessage(host, rowWithStack(77L));
            writer.onMessage(host, new StackFrames(99, first));
            writer.onMessage(host, rowWithStack(99L));
            writer.commit();
            List<Long> ids = writer.reader().query("SELECT stack FROM opensnoop ORDER BY seq", List.of(), rows -> {
                List<Long> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(rows.getObject(1) == null ? null : rows.getLong(1));
                }
                return read;
            });
            assertNull(ids.get(1), "a stack that was never sent is not known");
            assertEquals(ids.get(0), ids.get(3));
            assertEquals(
                    Map.of(ids.get(0), first, ids.get(2), second),
                    writer.reader().stacks(List.of(ids.get(0), ids.get(2))));
            assertEquals(
                    Map.of("opensnoop", 2L),
                    writer.reader().info().runs().get(1).rows());
        }
    }

    @Test
    void aTruncatedStackIsAnotherThanTheWholeOneAndEndsInAFrameThatSaysSo() throws Exception {
        List<Frame> frames = List.of(new Frame(1, Frame.Kind.KERNEL, "vfs_open", 0, "vmlinux", null));
        try (SessionWriter writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, new StackFrames(77, frames));
            writer.onMessage(host, rowWithStack(77L));
            writer.onMessage(host, new StackFrames(78, frames, true, "it is too deep"));
            writer.onMessage(host, rowWithStack(78L));
            writer.commit();
            long truncated =
                    Long.parseLong(one(writer.reader(), "SELECT stack FROM opensnoop ORDER BY seq DESC LIMIT 1"));
            assertNotEquals(one(writer.reader(), "SELECT stack FROM opensnoop ORDER BY seq LIMIT 1"), "" + truncated);
            List<Frame> read = writer.reader().stacks(List.of(truncated)).get(truncated);
            assertEquals(frames.get(0), read.get(0));
            assertEquals(new Frame(0, Frame.Kind.TRUNCATED, null, 0, null, "it is too deep"), read.get(1));
        }
    }

    private static Row rowWithStack(Long id) {
        return new Row(1, new Object[] {5000L, 1L, "a", 3L, 1L, null, id, null});
    }

    @Test
    void cgroupsAreStoredOnceForEachHostByWhatTheyAreCalled() throws Exception {
        Path file = folder.resolve("s.probescope");
        String id = "0123456789abcdef".repeat(4);
        Cgroup container = cgroup(7, "/docker/" + id, Cgroup.Kind.CONTAINER, id, "web");
        Cgroup nameless = cgroup(8, "/default/" + id, Cgroup.Kind.CONTAINER, id, null);
        Cgroup slice = cgroup(9, "/user.slice", Cgroup.Kind.SLICE, null, null);
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            for (String address : List.of("root@one:22", "root@two:22")) {
                int host = writer.registerHost(address, Recording.hello());
                for (Cgroup cgroup : List.of(container, nameless, slice, container)) {
                    writer.onMessage(host, cgroup);
                }
            }
        }
        try (SavedSession session = SavedSession.open(file)) {
            List<String> stored = session.reader()
                    .query("SELECT host || ' ' || cgroup || ' ' || label FROM cgroups ORDER BY 1", List.of(), rows -> {
                        List<String> lines = new ArrayList<>();
                        while (rows.next()) {
                            lines.add(rows.getString(1));
                        }
                        return lines;
                    });
            assertEquals(
                    List.of(
                            "1 7 web",
                            "1 8 0123456789ab",
                            "1 9 /user.slice",
                            "2 7 web",
                            "2 8 0123456789ab",
                            "2 9 /user.slice"),
                    stored);
        }
    }

    private static Cgroup cgroup(long id, String path, Cgroup.Kind kind, String container, String name) {
        return new Cgroup(id, path, kind, null, container, name, null, null, null, null, null);
    }

    @Test
    void tablesAreNamedAfterProbesAndNeverAfterOurOwn() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")) {
            int host = writer.registerHost("local", Recording.hello());
            writer.beginRun(host, Recording.probe("several"), Recording.start(1, "several"), "");
            writer.onMessage(host, Recording.opens(1, 1, "a"));
            writer.onMessage(host, Recording.opens(1, 2, "b"));
            writer.onMessage(host, Recording.attached(1));
            writer.beginRun(host, Recording.probe("Hosts"), Recording.start(2, "Hosts"), "");
            writer.onMessage(host, Recording.opens(2, 3, "a"));
            writer.onMessage(host, Recording.attached(2));
            writer.beginRun(host, Recording.probe("several_a"), Recording.start(3, "several_a"), "");
            writer.onMessage(
                    host,
                    new StreamSchema(
                            3,
                            4,
                            "a",
                            StreamSchema.Kind.TABLE,
                            List.of(
                                    Recording.column("seq", Column.Type.U64, ""),
                                    Recording.column("Time", Column.Type.STRING, "timestamp_ns"),
                                    Recording.column("x\"; DROP TABLE hosts; --", Column.Type.I8, ""),
                                    Recording.column("X\"; drop table hosts; --", Column.Type.I8, ""))));
            writer.onMessage(host, Recording.attached(3));
            writer.onMessage(host, new Row(4, new Object[] {1L, "t", -1L, null}));
            writer.commit();
            assertEquals(
                    List.of("several_a", "several_b", "Hosts_2", "several_a_2"),
                    writer.reader().streams().stream().map(StreamTable::table).toList());
            assertEquals(
                    List.of("seq_", "Time_", "x\"; DROP TABLE hosts; --", "X\"; drop table hosts; --_"),
                    writer.reader().streams().get(3).columns().stream()
                            .map(StreamTable.StreamColumn::name)
                            .toList());
            assertEquals("1000", one(writer.reader(), "SELECT kernel_ns FROM several_a_2"));
        }
    }

    @Test
    void timeFollowsTheHostsLatestClockAndStepsAreNoted() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, new Alive(2_000_000, Recording.BOOT_NS + 2_000_100, 0, 0, 0, 0, 0, 0));
            writer.onMessage(host, Recording.open(1));
            writer.onMessage(host, new Alive(3_000_000, Recording.BOOT_NS + 9_003_000_000L, 0, 0, 0, 0, 0, 0));
            writer.onMessage(host, Recording.open(1));
            writer.commit();
            assertEquals(
                    String.valueOf(Recording.BOOT_NS + 3101),
                    one(writer.reader(), "SELECT time FROM opensnoop WHERE seq = 1"));
            assertEquals(
                    String.valueOf(Recording.BOOT_NS + 9_000_003_001L),
                    one(writer.reader(), "SELECT time FROM opensnoop WHERE seq = 2"));
            assertEquals(1, writer.reader().info().notes().size());
            assertEquals("gap", writer.reader().info().notes().get(0).kind());
        }
    }

    @Test
    void theAgentsCpuIsAveragedOverItsHeartbeatsWithoutTheStepFromOneAgentToTheNext() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.commit();
            assertEquals(-1, writer.reader().info().hosts().get(0).agentCpuPercent());
            long[] cpuNs = {5_000_000, 15_000_000, 1_000_000, 31_000_000};
            for (int second = 0; second < cpuNs.length; second++) {
                long monoNs = 2_000_000 + second * 1_000_000_000L;
                writer.onMessage(host, new Alive(monoNs, Recording.BOOT_NS + monoNs, cpuNs[second], 0, 0, 0, 0, 0));
            }
            writer.commit();
            assertEquals(2.0, writer.reader().info().hosts().get(0).agentCpuPercent(), 1e-9);
        }
    }

    @Test
    void whatWasNeverBegunIsAProblem() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")) {
            int host = writer.registerHost("local", Recording.hello());
            assertThrows(ProblemException.class, () -> writer.onMessage(host, Recording.open(1)));
            assertThrows(ProblemException.class, () -> writer.onMessage(host, Recording.OPENS));
            assertThrows(ProblemException.class, () -> writer.onMessage(host, Recording.attached(1)));
            assertThrows(
                    ProblemException.class,
                    () -> SessionWriter.create(folder.resolve("a.probescope"), "0.1.0")
                            .close());
        }
    }
}
