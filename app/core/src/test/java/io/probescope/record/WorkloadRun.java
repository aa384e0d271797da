package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.session.SavedSession;
import io.probescope.session.SessionReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of a probe's workload, as its {@code expected.yaml} says it, and what must be true afterwards. */
record WorkloadRun(List<String> arguments, Map<String, String> parameters, List<Expectation> expect) {
    private static final Path BPF = Path.of("../../bpf").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new YAMLMapper();

    WorkloadRun {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    private record Expected(List<WorkloadRun> runs) {}

    /** The runs of a probe's {@code expected.yaml}. */
    static List<WorkloadRun> of(String probe) throws IOException {
        Path file = BPF.resolve(probe).resolve("expected.yaml");
        return YAML.readValue(file.toFile(), Expected.class).runs();
    }

    /** The command line of the workload. */
    List<String> command(String probe) {
        List<String> command = new ArrayList<>();
        command.add(Workloads.of(probe).toString());
        command.addAll(arguments);
        return command;
    }

    /** Checks a session in which the workload ran, given what it printed. */
    void check(Path session, String said) throws Exception {
        try (SavedSession saved = SavedSession.open(session)) {
            for (Expectation expectation : expect) {
                expectation.check(saved.reader(), said);
            }
        }
    }

    /** One number or text that a query gives; {@code equalsSaid} and {@code atMostSaid} find the number in what the workload printed. */
    record Expectation(
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
}
