package io.probescope.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import io.probescope.session.saved.SavedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One time that a probe's workload is run, and what must be true of the session afterwards: an entry of {@code expected.yaml}.
 *
 * @param arguments of the workload
 * @param parameters of the probe that are not left at their defaults
 */
public record WorkloadRun(List<String> arguments, Map<String, String> parameters, List<Expectation> expect) {
    private static final Path BPF = Path.of("../../bpf").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new YAMLMapper();

    public WorkloadRun {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    /** The file as it is laid out. */
    private record Expected(ExpectedRefusal refused, Attempts attempts, List<WorkloadRun> runs) {
        static Expected of(String probe) throws IOException {
            return YAML.readValue(BPF.resolve(probe).resolve("expected.yaml").toFile(), Expected.class);
        }
    }

    /** The runs of a probe. */
    public static List<WorkloadRun> of(String probe) throws IOException {
        return Expected.of(probe).runs();
    }

    /** How often a run of a probe is recorded until its count is right. */
    public static Attempts attempts(String probe) throws IOException {
        return Attempts.orTwo(Expected.of(probe).attempts());
    }

    /** What it must be refused with on some hosts; {@code null} for a probe that runs on all. */
    static ExpectedRefusal refusal(String probe) throws IOException {
        return Expected.of(probe).refused();
    }

    /**
     * What the probe is started with; <code>{workload}</code> in a value stands for the workload's path.
     *
     * @param workloads where they are on the host
     */
    public Map<String, String> parameters(String workloads, String probe) {
        Map<String, String> filled = new HashMap<>(parameters);
        filled.replaceAll((name, value) -> value.replace("{workload}", workloads + "/" + probe));
        return filled;
    }

    /**
     * The command line of the workload.
     *
     * @param workloads where they are on the host
     */
    public List<String> command(String workloads, String probe) {
        List<String> command = new ArrayList<>(List.of(workloads + "/" + probe));
        command.addAll(arguments);
        return command;
    }

    /**
     * Fails with an {@link AssertionError} where the session does not hold what it must, with a {@link CountedLossError} where it says so itself.
     *
     * @param said what the workload printed
     */
    public void check(Path session, String said) throws Exception {
        try (SavedSession saved = SavedSession.open(session)) {
            try {
                for (Expectation expectation : expect) {
                    expectation.check(saved.reader(), said);
                }
            } catch (AssertionError wrong) {
                String lost = lost(saved.reader());
                throw lost.isEmpty() ? wrong : new CountedLossError(lost, wrong);
            }
        } catch (ProblemException e) {
            throw new AssertionError(session + " can't be asked: " + e.problem(), e);
        }
    }

    /** What the session says was lost, by stage; empty for nothing. */
    private static String lost(SessionReader session) throws ProblemException {
        return session.losses(1).stream()
                .map(loss -> loss.lost() + " " + loss.stage())
                .collect(Collectors.joining(", "));
    }
}
