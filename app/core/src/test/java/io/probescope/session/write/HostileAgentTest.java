package io.probescope.session.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.AgentError;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Alive;
import io.probescope.protocol.BudgetStep;
import io.probescope.protocol.Column;
import io.probescope.protocol.Cost;
import io.probescope.protocol.Frame;
import io.probescope.protocol.HostileLines;
import io.probescope.protocol.Losses;
import io.probescope.protocol.MessageReader;
import io.probescope.protocol.Row;
import io.probescope.protocol.StackFrames;
import io.probescope.protocol.StartRun;
import io.probescope.protocol.Stopped;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.Recording;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import io.probescope.session.database.StackLimits;
import io.probescope.session.saved.SavedSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that means ill can end its recording, and no more: what a session keeps in memory is bounded, and it writes its own tables only. */
class HostileAgentTest {
    @TempDir
    Path folder;

    /** Sends one message after the other until one is refused; the refusal has to come before {@code most}. */
    private void endless(int most, String told, IntFunction<List<AgentMessage>> messages) throws Exception {
        Path file = folder.resolve("s.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.onMessage(host, Recording.open(1));
            ProblemException refused = assertThrows(ProblemException.class, () -> {
                for (int i = 0; i < most; i++) {
                    for (AgentMessage message : messages.apply(i)) {
                        writer.onMessage(host, message);
                    }
                }
            });
            assertTrue(
                    refused.problem().cause().contains(told), refused.problem().cause());
        }
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(1, saved.reader().info().rows());
        }
    }

    private static StreamSchema schema(int run, int stream, String map, String column) {
        return new StreamSchema(
                run, stream, map, StreamSchema.Kind.EVENTS, List.of(Recording.column(column, Column.Type.U32, "")));
    }

    @Test
    void schemasOfARunThatIsArmedAreRefused() throws Exception {
        endless(1, "run 1", i -> List.of(schema(1, 2 + i, "m" + i, "c")));
    }

    @Test
    void aRunStartsOnceAndEndsOnce() throws Exception {
        endless(1, "run 1", i -> List.of(Recording.attached(1)));
        Files.delete(folder.resolve("s.probescope"));
        endless(2, "run 1", i -> List.of(new Stopped(1, 9000, "command")));
    }

    @Test
    void costOfARunThatWasNeverBegunIsRefused() throws Exception {
        endless(1, "run 7", i -> List.of(new Cost(7, 9000, 1, List.of(new Cost.ProgramCost("p", 1, 1)))));
    }

    @Test
    void everNewProgramsAreRefused() throws Exception {
        endless(2000, "programs", i -> List.of(new Cost(1, 9000, 1, List.of(new Cost.ProgramCost("p" + i, 1, 1)))));
    }

    @Test
    void everNewKindsOfLossesAreRefused() throws Exception {
        endless(
                10_000,
                "counts of losses",
                i -> List.of(new Losses(1, 9000, Map.of("k" + i, 1L), List.of(), List.of())));
    }

    /** What the session notes of an agent that said all these, before one row. */
    private List<String> notes(int times, IntFunction<AgentMessage> message) throws Exception {
        Path file = folder.resolve("s.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            for (int i = 0; i < times; i++) {
                writer.onMessage(host, message.apply(i));
            }
            assertEquals(times < HostLimits.NOTES, writer.isNoted(host));
            writer.onMessage(host, Recording.open(1));
        }
        try (SavedSession saved = SavedSession.open(file)) {
            SessionInfo info = saved.reader().info();
            assertEquals(1, info.rows());
            return info.notes().stream().map(SessionInfo.Note::text).toList();
        }
    }

    @Test
    void endlessErrorsAreNotedToALimitAndTheRestIsCounted() throws Exception {
        List<String> notes = notes(10_007, i -> new AgentError(null, null, "memory", i + "x".repeat(100_000), "y"));
        assertEquals(HostLimits.NOTES + 2, notes.size());
        for (int i = 0; i < HostLimits.NOTES; i++) {
            assertTrue(notes.get(i).startsWith(i + "x"), notes.get(i));
            assertTrue(notes.get(i).length() <= HostLimits.NOTE_CHARACTERS, i + " was cut");
        }
        assertTrue(notes.get(HostLimits.NOTES).contains("left out"), notes.get(HostLimits.NOTES));
        assertTrue(notes.get(HostLimits.NOTES + 1).startsWith("5911 "), notes.get(HostLimits.NOTES + 1));
    }

    @Test
    void endlessStepsOfTheBudgetAndOfTheClockEndNoRecordingEither() throws Exception {
        List<String> steps = notes(
                HostLimits.NOTES + 3,
                i -> new BudgetStep(1, 9000 + i, BudgetStep.Action.SAMPLE, 2, 50, 1_000_000_000L, null, 1));
        assertEquals(HostLimits.NOTES + 2, steps.size());
        Files.delete(folder.resolve("s.probescope"));
        // The wall clock is set to and fro.
        List<String> jumps = notes(
                HostLimits.NOTES + 3,
                i -> new Alive(9000 + i, Recording.BOOT_NS + i % 2 * 10_000_000_000L, 1, 1, 1, 1, 1, 1));
        assertEquals(HostLimits.NOTES + 2, jumps.size());
    }

    @Test
    void anAgentThatComesBackIsNotedAgainAndWhatTheFirstSaidIsCounted() throws Exception {
        Path file = folder.resolve("s.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            AgentError error = new AgentError(null, null, "memory", "x", "y");
            for (int i = 0; i < HostLimits.NOTES + 1; i++) {
                writer.onMessage(host, error);
            }
            assertEquals(host, writer.registerHost("root@target:22", Recording.hello()));
            assertTrue(writer.isNoted(host));
            writer.onMessage(host, error);
        }
        try (SavedSession saved = SavedSession.open(file)) {
            List<SessionInfo.Note> notes = saved.reader().info().notes();
            assertTrue(notes.get(HostLimits.NOTES + 1).text().startsWith("1 "), notes.toString());
            assertEquals("x y", notes.get(HostLimits.NOTES + 2).text());
            assertEquals(HostLimits.NOTES + 3, notes.size());
        }
    }

    @Test
    void deepStacksAndLongNamesAreCutAndCounted() throws Exception {
        Path file = folder.resolve("s.probescope");
        Frame frame = new Frame(1, Frame.Kind.USER, "f", 0, "m", null);
        Frame longNamed = new Frame(2, Frame.Kind.USER, "g".repeat(1 << 20), 0, "m".repeat(5_000), null);
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            List<Frame> deep = Collections.nCopies(StackLimits.DEEPEST + 7, frame);
            writer.onMessage(host, new StackFrames(1, deep));
            writer.onMessage(host, new StackFrames(2, List.of(longNamed, frame)));
        }
        try (SavedSession saved = SavedSession.open(file)) {
            SessionReader reader = saved.reader();
            List<Long> ids = reader.query("SELECT DISTINCT stack FROM stacks", List.of(), rows -> {
                List<Long> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(rows.getLong(1));
                }
                return read;
            });
            Map<Integer, List<Frame>> stacks =
                    reader.stacks(ids).values().stream().collect(Collectors.toMap(List::size, stack -> stack));
            List<Frame> deep = stacks.get(StackLimits.DEEPEST);
            assertEquals(frame, deep.get(StackLimits.DEEPEST - 2));
            assertEquals(
                    "8 more frames were left out",
                    deep.get(StackLimits.DEEPEST - 1).why());
            Frame cut = stacks.get(2).get(0);
            assertEquals("g".repeat(StackLimits.NAME_CHARACTERS - 32) + " ... (1048576 characters)", cut.symbol());
            assertTrue(cut.module().endsWith("m ... (5000 characters)"), cut.module());
            List<String> notes =
                    reader.info().notes().stream().map(SessionInfo.Note::text).toList();
            assertTrue(notes.get(0).startsWith("1 stacks had more than 16384 frames"), notes.toString());
            assertTrue(notes.get(1).startsWith("2 names in stacks had more than 4096"), notes.toString());
        }
    }

    @Test
    void ofARunNothingOfItsObjectIsKept() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("s.probescope"), "0.1.0")) {
            int host = writer.registerHost("h", Recording.hello());
            WeakReference<byte[]> object = begin(writer, host);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (object.get() != null) {
                assertTrue(System.nanoTime() < deadline, "the object is held");
                System.gc();
            }
            writer.onMessage(host, new Stopped(1, 9000, "command"));
        }
    }

    private static WeakReference<byte[]> begin(SessionWriter writer, int host) throws Exception {
        StartRun start = new StartRun(1, "opensnoop", new byte[1 << 20], Map.of(), Map.of(), List.of(), 1000, 0);
        writer.beginRun(host, Recording.probe("opensnoop"), start, "ab12");
        return new WeakReference<>(start.object());
    }

    @Test
    void everNewStreamsOfARunThatNeverStartsAreRefused() throws Exception {
        try (SessionWriter writer = SessionWriter.create(folder.resolve("s.probescope"), "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(2, "opensnoop"), "ab12");
            ProblemException refused = assertThrows(ProblemException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    writer.onMessage(host, schema(2, 10 + i, "m" + i, "c"));
                }
            });
            assertTrue(
                    refused.problem().cause().contains("streams of one run"),
                    refused.problem().cause());
        }
    }

    @Test
    void whatAStoppedRunAnnouncedIsNotTakenForAnotherRunsStream() throws Exception {
        Path file = folder.resolve("s.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = writer.registerHost("h", Recording.hello());
            writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(1, "opensnoop"), "ab12");
            writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(2, "opensnoop"), "ab12");
            writer.onMessage(
                    host,
                    new StreamSchema(
                            2,
                            1,
                            "m",
                            StreamSchema.Kind.EVENTS,
                            List.of(
                                    Recording.column("text", Column.Type.STRING, ""),
                                    Recording.column("more", Column.Type.U32, ""))));
            writer.onMessage(host, new Stopped(2, 9000, "command"));
            writer.onMessage(host, schema(1, 1, "m", "number"));
            writer.onMessage(host, new Row(1, new Object[] {1L}));
        }
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(1, saved.reader().info().rows());
        }
    }

    @Test
    void namesThatAreTakenGetTablesAndColumnsOfTheirOwn() throws Exception {
        Path file = folder.resolve("s.probescope");
        try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
            int host = writer.registerHost("h", Recording.hello());
            // What a probe of the user may be called, and what a stream of it may be.
            writer.beginRun(host, Recording.probe("batch"), Recording.start(1, "batch"), "ab12");
            writer.onMessage(host, schema(1, 1, "rows", "SEQ"));
            writer.onMessage(host, schema(1, 2, "ROWS", "seq"));
            writer.onMessage(host, Recording.attached(1));
            writer.onMessage(host, new Row(1, new Object[] {1L}));
            writer.onMessage(host, new Row(2, new Object[] {2L}));
        }
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(2, saved.reader().info().rows());
            assertEquals(1, saved.reader().info().hosts().size());
            assertEquals(2, saved.reader().streams().size());
            saved.reader()
                    .streams()
                    .forEach(stream -> assertTrue(stream.table().matches("(?i)batch_rows_\\d"), stream.table()));
        }
    }

    @Test
    void whateverIsSentTheSessionStaysWholeAndItsFolderHoldsNothingElse() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            Path file = folder.resolve("s" + seed + ".probescope");
            try (SessionWriter writer = SessionWriter.create(file, "0.1.0")) {
                int host = writer.registerHost("h", Recording.hello());
                HostileLines lines = new HostileLines(seed);
                int recorded = 0;
                for (int run = 1; run <= 100; run++) {
                    writer.beginRun(host, Recording.probe("opensnoop"), Recording.start(run, "opensnoop"), "ab12");
                    recorded += record(writer, host, lines.ofRun(run, 20));
                }
                assertTrue(recorded > 100, "recorded " + recorded);
                writer.commit();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            try (SavedSession saved = SavedSession.open(file)) {
                assertEquals(1, saved.reader().info().hosts().size());
            }
        }
        try (var files = Files.list(folder)) {
            assertEquals(4, files.count());
        }
    }

    /** Records what comes before the reader or the session refuses a line; how many messages that were. */
    private static int record(SessionWriter writer, int host, byte[] lines) throws IOException {
        MessageReader reader = new MessageReader(new ByteArrayInputStream(lines));
        int recorded = 0;
        try {
            for (AgentMessage message = reader.next(); message != null; message = reader.next()) {
                writer.onMessage(host, message);
                recorded++;
            }
        } catch (ProblemException e) {
            assertFalse(e.problem().next().isEmpty(), e.problem().cause());
        }
        return recorded;
    }
}
