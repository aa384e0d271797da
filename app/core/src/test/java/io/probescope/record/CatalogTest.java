package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.connect.ScriptedUser;
import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.SavedSession;
import io.probescope.session.SessionReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each probe's workload under the probe, on this machine's kernel: the session holds what {@code expected.yaml} says. */
@Tag("real")
class CatalogTest {
    private static final Path BPF = Path.of("../../bpf").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new YAMLMapper();

    @TempDir
    Path directory;

    /** {@code expected.yaml}: times the workload is run, each with what must be true afterwards. */
    private record Expected(List<WorkloadRun> runs) {}

    private record WorkloadRun(List<String> arguments, Map<String, String> parameters, List<Expectation> expect) {}

    /** One number or text that a query gives; {@code equalsSaid} and {@code atMostSaid} find the number in what the workload printed. */
    private record Expectation(
            String sql,
            String equals,
            @JsonProperty("at_least") Long atLeast,
            @JsonProperty("at_most") Long atMost,
            @JsonProperty("equals_said") String equalsSaid,
            @JsonProperty("at_most_said") String atMostSaid) {

        void check(SessionReader session, String said) throws Exception {
            String got = session.query(sql, List.of(), rows -> {
                rows.next();
                return rows.getString(1);
            });
            String of = sql + " after " + said;
            if (equals != null) {
                assertEquals(equals, got, of);
            }
            if (equalsSaid != null) {
                assertEquals(number(said, equalsSaid), got, of);
            }
            if (atMostSaid != null) {
                atMost(Long.parseLong(number(said, atMostSaid)), got, of);
            }
            if (atLeast != null) {
                assertTrue(Long.parseLong(got) >= atLeast, of + ": " + got + " is less than " + atLeast);
            }
            if (atMost != null) {
                atMost(atMost, got, of);
            }
            assertTrue(
                    Stream.of(equals, equalsSaid, atLeast, atMost, atMostSaid).anyMatch(Objects::nonNull),
                    sql + " expects nothing");
        }

        private static void atMost(long most, String got, String of) {
            assertTrue(Long.parseLong(got) <= most, of + ": " + got + " is more than " + most);
        }

        private static String number(String said, String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(said);
            assertTrue(matcher.find(), pattern + " is not in " + said);
            return matcher.group(1);
        }
    }

    @TestFactory
    List<DynamicTest> theSessionHoldsWhatTheWorkloadDid() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (ProbeDescriptor descriptor : ProbeCatalog.bundled().probes()) {
            String probe = descriptor.name();
            Path file = BPF.resolve(probe).resolve("expected.yaml");
            for (WorkloadRun run : YAML.readValue(file.toFile(), Expected.class).runs()) {
                tests.add(dynamicTest(probe + " " + run.arguments(), () -> check(probe, run)));
            }
        }
        return tests;
    }

    private void check(String probe, WorkloadRun run) throws Exception {
        Path file = directory.resolve(probe + String.join("-", run.arguments()) + ".probescope");
        String said = record(file, probe, run);
        try (SavedSession saved = SavedSession.open(file)) {
            for (Expectation expectation : run.expect()) {
                expectation.check(saved.reader(), said);
            }
        }
    }

    /** Records the probe while its workload runs; returns what the workload said. */
    private static String record(Path file, String probe, WorkloadRun run) throws Exception {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        ProbeDescriptor descriptor = catalog.probe(probe);
        AgentConnection connection =
                new Connector().connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
        try (Recording recording = Recording.start(connection, file, new ListenerLog())) {
            RunStarted started = recording
                    .startProbe(
                            descriptor, catalog.object(descriptor), ParameterParser.parse(descriptor, run.parameters()))
                    .get(20, TimeUnit.SECONDS);
            List<String> command = new ArrayList<>(List.of(Workloads.of(probe).toString()));
            command.addAll(run.arguments());
            try (AgentConnection.RemoteCommand workload = connection.run(command)) {
                assertEquals(0, workload.await(), workload::output);
                recording.stopProbe(started.run()).get(60, TimeUnit.SECONDS);
                return workload.output();
            }
        }
    }
}
