package io.probescope.connect.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.protocol.HostFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostChecksTest {

    private static HostFacts host(
            String kernel, List<String> capabilities, Boolean feature, String jit, String lockdown) {
        return new HostFacts(
                "h",
                kernel,
                "x86_64",
                "Debian",
                2,
                1L,
                "b",
                0,
                capabilities,
                feature,
                jit,
                lockdown,
                2,
                2,
                0,
                feature,
                feature,
                feature,
                feature);
    }

    private static Map<String, Check> checks(HostFacts host) {
        return HostChecks.judge(host).stream().collect(Collectors.toMap(Check::name, check -> check));
    }

    @Test
    void aModernHostPassesEveryCheck() {
        HostFacts host = host("6.1.0-18-amd64", List.of("CAP_BPF", "CAP_PERFMON"), true, "on", "none");
        HostChecks.judge(host).forEach(check -> assertEquals(Outcome.OK, check.outcome(), check.name()));
    }

    @Test
    void whatIsMissingFailsWithTheCommandThatMendsIt() {
        Map<String, Check> checks = checks(host("4.19.0-5", List.of("CAP_NET_ADMIN"), false, "off", "confidentiality"));
        assertEquals(Outcome.FAILURE, checks.get("Kernel").outcome());
        assertEquals(Outcome.FAILURE, checks.get("Privileges").outcome());
        assertEquals(Outcome.FAILURE, checks.get("Type information (BTF)").outcome());
        assertEquals(Outcome.FAILURE, checks.get("Kernel lockdown").outcome());
        assertEquals(
                "mount -t tracefs tracefs /sys/kernel/tracing",
                checks.get("Tracing files (tracefs)").mend());
        assertEquals(
                "sysctl -w net.core.bpf_jit_enable=1",
                checks.get("BPF just-in-time compiler").mend());
        assertEquals(Outcome.WARNING, checks.get("Kernel probes (kprobes)").outcome());
    }

    @Test
    void whatCouldNotBeReadIsAWarningAndNeverAFailure() {
        HostFacts host = new HostFacts(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
        HostChecks.judge(host).forEach(check -> assertEquals(Outcome.WARNING, check.outcome(), check.name()));
    }
}
