package io.probescope.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.protocol.ClockOffset;
import io.probescope.record.ListenerLog;
import io.probescope.record.Recording;
import io.probescope.record.SessionRecording;
import io.probescope.record.Workloads;
import io.probescope.session.SessionReader;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest whose clock is set wrong, and set again while it is recorded beside this machine: its events stand where they happened. */
@Tag("kernels")
class GuestClockTest {
    private static final String KERNEL = "6.12";
    private static final long AHEAD_SECONDS = 5400;
    private static final long BEHIND_SECONDS = -86_400;
    private static final long SECOND_NS = 1_000_000_000;

    @TempDir
    Path directory;

    /** Where an offset must be that was set between two moments; {@code date} sets whole seconds. */
    private record SetClock(long lowestNs, long highestNs) {
        void assertHolds(ClockOffset clock) {
            assertTrue(
                    clock.offsetNs() >= lowestNs - clock.uncertaintyNs()
                            && clock.offsetNs() <= highestNs + clock.uncertaintyNs(),
                    clock + " is not between " + lowestNs + " and " + highestNs);
        }

        boolean mayBe(ClockOffset clock) {
            return clock.offsetNs() >= lowestNs - SECOND_NS && clock.offsetNs() <= highestNs + SECOND_NS;
        }
    }

    @Test
    void itsEventsStandWhereTheyHappenedOnTheTimelineOfThisMachine() throws Exception {
        Path local = directory.resolve("opens-here");
        Files.copy(Workloads.of("opensnoop"), local);
        Path file = directory.resolve("s.probescope");
        try (Guest guest = OneGuest.boot(KERNEL, directory.resolve("guest"));
                SessionRecording session = SessionRecording.create(file)) {
            AgentConnection there = connect(guest.address(), guest.options());
            SetClock ahead = set(there, AHEAD_SECONDS);
            Recording guestRecording = session.add(there, new ListenerLog());
            ahead.assertHolds(guestRecording.status().clock());
            AgentConnection here = connect(HostAddress.LOCAL, ConnectOptions.DEFAULT);
            Recording localRecording = session.add(here, new ListenerLog());
            start(guestRecording, "opensnoop");
            start(localRecording, "opens-here");

            run(there, OneGuest.WORKLOAD, "1009");
            run(here, local.toString(), "503");
            SetClock behind = set(there, BEHIND_SECONDS);
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!behind.mayBe(guestRecording.status().clock())) {
                assertTrue(System.nanoTime() < deadline, "the new clock was never measured");
                TimeUnit.MILLISECONDS.sleep(100);
            }
            behind.assertHolds(guestRecording.status().clock());
            run(there, OneGuest.WORKLOAD, "101");
        }
        try (SavedSession saved = SavedSession.open(file)) {
            SessionReader reader = saved.reader();
            assertEquals(1009 + 101, number(reader, "SELECT count(*) FROM opensnoop WHERE host = 1"));
            assertEquals(503, number(reader, "SELECT count(*) FROM opensnoop WHERE host = 2"));
            long uncertainNs = number(reader, "SELECT max(uncertainty_ns) FROM clock_offsets WHERE host = 2")
                    + number(reader, "SELECT max(uncertainty_ns) FROM clock_offsets WHERE host = 1");
            long firstEnds = number(
                    reader,
                    "SELECT max(time) FROM (SELECT time FROM opensnoop WHERE host = 1 ORDER BY seq LIMIT 1009)");
            long hereBegins = number(reader, "SELECT min(time) FROM opensnoop WHERE host = 2");
            long hereEnds = number(reader, "SELECT max(time) FROM opensnoop WHERE host = 2");
            long lastBegins = number(
                    reader,
                    "SELECT min(time) FROM (SELECT time FROM opensnoop WHERE host = 1 ORDER BY seq DESC LIMIT 101)");
            assertTrue(firstEnds < hereBegins + uncertainNs, firstEnds - hereBegins + " ns");
            assertTrue(hereEnds < lastBegins + uncertainNs, hereEnds - lastBegins + " ns");
            assertTrue(lastBegins - firstEnds < 60 * SECOND_NS, "the steps of the guest's clock are in its events");
        }
    }

    private static AgentConnection connect(HostAddress address, ConnectOptions options) throws Exception {
        return new Connector().connect(address, options, new ScriptedUser(false), step -> {});
    }

    private static void start(Recording recording, String comm) throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor probe = catalog.probe("opensnoop");
        recording
                .startProbe(probe, catalog.object(probe), ParameterParser.parse(probe, Map.of("target_comm", comm)))
                .get(60, TimeUnit.SECONDS);
    }

    private static void run(AgentConnection host, String... command) throws Exception {
        try (AgentConnection.RemoteCommand running = host.run(List.of(command))) {
            assertEquals(0, running.await(), running::output);
        }
    }

    /** Sets the host's clock so many seconds ahead of this machine's. */
    private static SetClock set(AgentConnection host, long aheadSeconds) throws Exception {
        long to = Instant.now().getEpochSecond() + aheadSeconds;
        long before = nowNs();
        run(host, "date", "-s", "@" + to);
        long after = nowNs();
        return new SetClock(to * SECOND_NS - after, to * SECOND_NS - before);
    }

    private static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * SECOND_NS + now.getNano();
    }

    private static long number(SessionReader session, String sql) throws Exception {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }
}
