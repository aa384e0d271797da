package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.doctor.ConnectionTrial;
import io.probescope.connect.doctor.Doctor;
import io.probescope.connect.doctor.DoctorReport;
import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.connect.doctor.DoctorReport.ProbeCheck;
import io.probescope.probe.ProbeCatalog;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A user who may not use sudo, and an agent that has its rights as file capabilities. */
@Tag("real")
class WithoutRootTest {
    private static final String USER = RealSshd.NO_SUDO;

    private static RealSshd sshd;

    @BeforeAll
    static void start() throws Exception {
        sshd = RealSshd.start("SetEnv PATH=DIRECTORY/bin:/usr/bin:/bin");
        Files.createDirectories(sshd.directory().resolve("bin"));
    }

    @AfterAll
    static void stop() throws Exception {
        sshd.close();
    }

    private static AgentConnection connect(boolean withoutRoot) throws IOException, ProblemException {
        ConnectOptions options = new ConnectOptions(sshd.key(), sshd.knownHosts(), withoutRoot);
        ScriptedUser user = new ScriptedUser(false);
        AgentConnection connection = new Connector().connect(sshd.address(USER), options, user, step -> {});
        assertEquals(List.of(), user.asked());
        assertTrue(connection.hello().host().uid() != 0);
        assertEquals(true, connection.hello().host().seccomp());
        return connection;
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }

    /** {@code setcap -r} fails where there are none. */
    private static void takeRights(Path agent) throws Exception {
        run("setcap", "cap_bpf=ep", agent.toString());
        run("setcap", "-r", agent.toString());
    }

    /** The agent that was brought there. */
    private static Path deployed() throws Exception {
        try (AgentConnection connection = connect(true)) {
            return Path.of(connection.hello().host().executable());
        }
    }

    private static DoctorReport examine() throws Exception {
        try (AgentConnection connection = connect(true)) {
            return new Doctor()
                    .examine(
                            connection.address(),
                            connection.hello().host(),
                            new ConnectionTrial(connection),
                            ProbeCatalog.bundled());
        }
    }

    private static Map<String, ProbeCheck> probes(DoctorReport report) {
        return report.probes().stream().collect(Collectors.toMap(ProbeCheck::probe, Function.identity()));
    }

    private static String mend(DoctorReport report, String check) {
        return report.checks().stream()
                .filter(candidate -> candidate.name().equals(check))
                .map(Check::mend)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAnyRightTheAgentStartsAndTellsWhatWouldGiveThem() throws Exception {
        Path agent = deployed();
        takeRights(agent);
        DoctorReport report = examine();
        assertEquals(List.of(), report.host().capabilities());
        assertEquals("sudo setcap cap_bpf,cap_perfmon=ep '" + agent + "'", mend(report, "Rights to trace"));
        ProbeCheck runqlat = probes(report).get("runqlat");
        assertEquals(Outcome.FAILURE, runqlat.outcome());
        assertTrue(runqlat.next().contains("CAP_BPF and CAP_PERFMON"), runqlat.next());
    }

    @Test
    void theCommandsOfTheDoctorGiveWhatTheySayAndSudoIsNotUsed() throws Exception {
        Path agent = deployed();
        run("setcap", "cap_bpf,cap_perfmon=ep", agent.toString());
        try (AgentConnection connection = connect(false)) {
            assertEquals(
                    List.of("CAP_PERFMON", "CAP_BPF"), connection.hello().host().capabilities());
        }
        DoctorReport some = examine();
        assertEquals(Outcome.OK, probes(some).get("runqlat").outcome());
        ProbeCheck opensnoop = probes(some).get("opensnoop");
        assertEquals(Outcome.FAILURE, opensnoop.outcome());
        assertTrue(opensnoop.cause().contains("tracefs"), opensnoop.cause());

        // As shown, but for the words that tell who is to run it.
        String command = mend(some, "Cost of probes");
        assertTrue(command.startsWith("sudo "), command);
        run("sh", "-c", command.substring("sudo ".length()));
        run("setcap", "cap_bpf,cap_perfmon,cap_sys_admin,cap_dac_read_search=ep", agent.toString());
        DoctorReport more = examine();
        assertEquals(Outcome.OK, probes(more).get("opensnoop").outcome());
        assertTrue(mend(more, "Cost of probes").isEmpty());
    }

    @Test
    void anAgentInstalledForAllIsUsedWhenItIsTheSame() throws Exception {
        Path agent = deployed();
        Path installed = sshd.directory().resolve("bin/probescope-agent");
        run("cp", agent.toString(), installed.toString());
        run("chmod", "755", installed.toString());
        run("setcap", "cap_bpf,cap_perfmon,cap_syslog=ep", installed.toString());
        takeRights(agent);
        try (AgentConnection connection = connect(false)) {
            assertEquals(installed.toString(), connection.hello().host().executable());
            assertEquals(
                    List.of("CAP_SYSLOG", "CAP_PERFMON", "CAP_BPF"),
                    connection.hello().host().capabilities());
        } finally {
            Files.writeString(installed, "another version");
        }
        try (AgentConnection connection = connect(true)) {
            assertEquals(agent.toString(), connection.hello().host().executable());
            assertFalse(connection.hello().host().capabilities().contains("CAP_BPF"));
        }
    }
}
