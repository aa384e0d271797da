package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedAgent;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.MapDescription;
import io.probescope.protocol.MapEntries;
import io.probescope.protocol.MapLayout.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into the maps of a probe while it runs. */
class MapsTest {
    @TempDir
    Path directory;

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static MapDescription named(List<MapDescription> maps, String name) {
        return maps.stream().filter(map -> map.name().equals(name)).findFirst().orElseThrow();
    }

    private static int member(List<Member> members, String name) {
        return members.stream().map(Member::name).toList().indexOf(name);
    }

    private static long said(String output, String what) {
        Matcher number = Pattern.compile("(\\d+) " + what).matcher(output);
        assertTrue(number.find(), output);
        return Long.parseLong(number.group(1));
    }

    /** The map holds, to the last one, what the workload says that it did. */
    @Test
    @Tag("real")
    void entriesAreWhatTheWorkloadMade() throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor probe = catalog.probe("syscount");
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        try (Recording recording = Recording.start(connection, directory.resolve("s.probescope"), new ListenerLog())) {
            int run = await(recording.startProbe(
                            probe,
                            catalog.object(probe),
                            ParameterParser.parse(probe, Map.of("target_comm", "syscount"))))
                    .run();
            String output;
            try (AgentConnection.RemoteCommand command =
                    connection.run(List.of(Workloads.of("syscount").toString(), "10007"))) {
                assertEquals(0, command.await(), command::output);
                output = command.output();
            }
            List<MapDescription> maps = await(recording.maps(run));
            MapDescription calls = named(maps, "out_calls");
            assertEquals("hash", calls.type());
            assertEquals("struct caller", calls.key().type());
            assertNull(calls.closed());

            int name = member(calls.key().members(), "syscall");
            int count = member(calls.value().members(), "calls");
            int failures = member(calls.value().members(), "failures");
            long[] sums = new long[3];
            String after = null;
            do {
                MapEntries page = await(recording.readMap(calls, after, 2));
                page.entries().stream()
                        .filter(entry -> entry.key().get(name).equals("getpgid"))
                        .map(entry -> entry.values().get(0))
                        .forEach(value -> {
                            sums[0] += (Long) value.get(count);
                            sums[1] += (Long) value.get(failures);
                        });
                sums[2] += page.entries().size();
                after = page.next();
            } while (after != null);
            assertEquals(10_007, said(output, "calls"));
            assertEquals(said(output, "calls"), sums[0]);
            assertEquals(said(output, "failures"), sums[1]);
            assertTrue(sums[2] > 2, "more than one page");

            MapDescription globals = named(maps, ".rodata");
            assertTrue(globals.globals());
            List<Object> value = await(recording.readMap(globals, null, 1))
                    .entries()
                    .get(0)
                    .values()
                    .get(0);
            assertEquals("syscount", value.get(member(globals.value().members(), "target_comm")));

            await(recording.stopProbe(run));
            ExecutionException gone = assertThrows(ExecutionException.class, () -> await(recording.maps(run)));
            assertEquals("There is no run " + run + ".", cause(gone).problem().cause());
        }
    }

    private static ProblemException cause(ExecutionException e) {
        return assertInstanceOf(ProblemException.class, e.getCause());
    }

    private static final String MAP =
            "'{\"t\":\"map\",\"run\":1,\"map\":%d,\"maps\":2,\"name\":\"m\",\"type\":\"hash\",\"id\":1,\"most_entries\":8,\"cpus\":1,"
                    + "\"key\":{\"type\":\"int\",\"bytes\":4,\"members\":[{\"name\":\"\",\"type\":\"i32\",\"meaning\":\"\",\"declared\":\"int\",\"offset_bytes\":0,\"bytes\":4}]},"
                    + "\"value\":{\"type\":\"\",\"bytes\":0,\"members\":[]}}'";
    private static final String ENTRIES =
            "'{\"t\":\"entries\",\"run\":1,\"map\":0,\"mono_ns\":9,\"restarted\":false,\"entries\":[%s],\"next\":null,\"left\":0,\"left_known\":true}'";

    /** Answers each kind of question with some lines. */
    private static String script(String maps, String read) {
        return ScriptedAgent.HELLO + "while read -r line; do case $line in *'\"maps\"'*) " + maps + ";; *'\"read\"'*) "
                + read + ";; *bye*) break;; esac; done\n";
    }

    private interface Asking {
        void of(Recording recording) throws Exception;
    }

    private void ask(String script, Asking asking) throws Exception {
        AgentConnection connection = ScriptedAgent.start(script);
        try (Recording recording = Recording.start(connection, directory.resolve("s.probescope"), new ListenerLog())) {
            asking.of(recording);
        }
    }

    private static String echo(String... lines) {
        return "echo " + String.join("; echo ", lines);
    }

    @Test
    void whatDoesNotFitIsRefusedAndEndsNothing() throws Exception {
        String both = echo(MAP.formatted(0), MAP.formatted(1));
        ask(script(both, echo(ENTRIES.formatted("[[1,2],[]]"))), recording -> {
            MapDescription map = await(recording.maps(1)).get(0);
            ExecutionException misfit =
                    assertThrows(ExecutionException.class, () -> await(recording.readMap(map, null, 10)));
            assertTrue(cause(misfit).problem().cause().contains("does not fit"), misfit::toString);
            assertEquals(2, await(recording.maps(1)).size());
        });
    }

    @Test
    void mapsOutOfOrderAreRefused() throws Exception {
        ask(script(echo(MAP.formatted(1)), ":"), recording -> {
            ExecutionException misfit = assertThrows(ExecutionException.class, () -> await(recording.maps(1)));
            assertTrue(cause(misfit).problem().cause().contains("does not fit"), misfit::toString);
        });
    }

    @Test
    void whatNobodyAskedForIsPassedOver() throws Exception {
        String maps = echo(ENTRIES.formatted(""), MAP.formatted(0), MAP.formatted(1));
        String read = echo(MAP.formatted(1), MAP.formatted(0), ENTRIES.formatted("[[7],[]]"));
        ask(script(maps, read), recording -> {
            MapDescription map = await(recording.maps(1)).get(0);
            assertEquals(
                    List.of(7L),
                    await(recording.readMap(map, null, 10)).entries().get(0).key());
            assertTrue(recording.session().info().notes().isEmpty());
        });
    }

    @Test
    void anAgentThatIsGoneFailsWhoWaits() throws Exception {
        ask(script("exit 1", ":"), recording -> {
            ExecutionException gone = assertThrows(ExecutionException.class, () -> await(recording.maps(1)));
            assertTrue(cause(gone).problem().cause().contains("ended unexpectedly"), gone::toString);
            assertThrows(ExecutionException.class, () -> await(recording.maps(1)));
        });
    }
}
