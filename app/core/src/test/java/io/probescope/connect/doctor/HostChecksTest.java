package io.probescope.connect.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.language.Language;
import io.probescope.protocol.HostFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostChecksTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final List<String> ALL =
            List.of("CAP_BPF", "CAP_PERFMON", "CAP_SYS_ADMIN", "CAP_SYSLOG", "CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH");

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
                0L,
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
                feature,
                feature,
                feature,
                true,
                "/home/anna/agent's");
    }

    /** A host like any other, but for the rights of an agent that a user started. */
    private static HostFacts user(List<String> capabilities, Boolean tracefs, Boolean mounted, int kptr, int paranoid) {
        return new HostFacts(
                "h",
                "6.1.0",
                "x86_64",
                "Debian",
                2,
                1L,
                "b",
                1000L,
                capabilities,
                true,
                "on",
                "none",
                paranoid,
                2,
                kptr,
                tracefs,
                mounted,
                true,
                true,
                true,
                false,
                true,
                "/home/anna/agent's");
    }

    private static List<String> without(String... capabilities) {
        return ALL.stream()
                .filter(name -> !List.of(capabilities).contains(name))
                .toList();
    }

    /** Names of the checks that are not well. */
    private static Set<String> wrong(HostFacts host) {
        return HostChecks.judge(host).stream()
                .filter(check -> check.outcome() != Outcome.OK)
                .map(Check::name)
                .collect(Collectors.toSet());
    }

    @Test
    void eachMissingRightCostsItsFeatureOnly() {
        assertEquals(Set.of(), wrong(user(ALL, true, true, 0, 2)));
        assertEquals(Set.of("Cost of probes"), wrong(user(without("CAP_SYS_ADMIN"), true, true, 0, 2)));
        assertEquals(Set.of("Kernel symbols"), wrong(user(without("CAP_SYSLOG"), true, true, 0, 2)));
        assertEquals(Set.of(), wrong(user(without("CAP_SYSLOG"), true, true, 0, 1)));
        assertEquals(Set.of("Symbols of other users"), wrong(user(without("CAP_SYS_PTRACE"), true, true, 0, 2)));
        assertEquals(
                Set.of("Tracing files (tracefs)", "Symbols of other users"),
                wrong(user(without("CAP_DAC_READ_SEARCH"), false, true, 0, 2)));
        assertEquals(
                Set.of("Rights to trace", "Cost of probes"),
                wrong(user(without("CAP_BPF", "CAP_SYS_ADMIN"), true, true, 0, 2)));
        assertEquals(Set.of("Kernel symbols"), wrong(user(ALL, true, true, 2, 2)));
    }

    @Test
    void theCommandGivesWhatIsMissingAndKeepsWhatIsThere() {
        Map<String, Check> checks = checks(user(List.of("CAP_PERFMON", "CAP_BPF"), false, true, 0, 2));
        assertEquals(
                "sudo setcap cap_bpf,cap_dac_read_search,cap_perfmon=ep '/home/anna/agent'\\''s'",
                checks.get("Tracing files (tracefs)").mend());
        assertEquals(
                "sudo setcap cap_bpf,cap_perfmon,cap_sys_admin=ep '/home/anna/agent'\\''s'",
                checks.get("Cost of probes").mend());
    }

    @Test
    void lockedMemoryMattersBefore511Only() {
        HostFacts old = new HostFacts(
                "h",
                "5.10.0-30",
                "x86_64",
                "Debian",
                2,
                1L,
                "b",
                0L,
                ALL,
                true,
                "on",
                "none",
                2,
                2,
                0,
                true,
                true,
                true,
                true,
                true,
                false,
                true,
                "/a");
        assertEquals(Set.of("Locked memory"), wrong(old));
    }

    private static Map<String, Check> checks(HostFacts host) {
        return HostChecks.judge(host).stream().collect(Collectors.toMap(Check::name, check -> check));
    }

    @Test
    void aModernHostPassesEveryCheck() {
        HostFacts host = host("6.1.0-18-amd64", ALL, true, "on", "none");
        HostChecks.judge(host).forEach(check -> assertEquals(Outcome.OK, check.outcome(), check.name()));
    }

    @Test
    void whatIsMissingFailsWithTheCommandThatMendsIt() {
        Map<String, Check> checks = checks(host("4.19.0-5", List.of("CAP_NET_ADMIN"), false, "off", "confidentiality"));
        assertEquals(Outcome.FAILURE, checks.get("Kernel").outcome());
        assertEquals(Outcome.FAILURE, checks.get("Rights to trace").outcome());
        assertEquals(Outcome.FAILURE, checks.get("Type information (BTF)").outcome());
        assertEquals(Outcome.FAILURE, checks.get("Kernel lockdown").outcome());
        assertEquals(
                "sudo mount -t tracefs tracefs /sys/kernel/tracing",
                checks.get("Tracing files (tracefs)").mend());
        assertEquals(
                "sysctl -w net.core.bpf_jit_enable=1",
                checks.get("BPF just-in-time compiler").mend());
        assertEquals(Outcome.WARNING, checks.get("Kernel probes (kprobes)").outcome());
    }

    @Test
    void whatCouldNotBeReadIsAWarningAndNeverAFailure() {
        HostChecks.judge(HostFacts.UNKNOWN)
                .forEach(check -> assertEquals(Outcome.WARNING, check.outcome(), check.name()));
    }

    @Test
    void theChecksAreToldInTheLanguageThatIsSpokenAndTheirCommandsStay() {
        HostFacts host = user(without("CAP_SYS_ADMIN", "CAP_SYSLOG"), false, true, 1, 2);
        List<Check> english = HostChecks.judge(host);
        Locale before = Locale.getDefault();
        Language.speak(Language.SIMPLIFIED_CHINESE);
        try {
            List<Check> chinese = HostChecks.judge(host);
            assertEquals(
                    english.stream().map(Check::mend).toList(),
                    chinese.stream().map(Check::mend).toList());
            for (Check check : chinese) {
                assertTrue(HAN.matcher(check.name()).find(), check.name());
                assertTrue(HAN.matcher(check.why()).find(), check.why());
            }
            assertEquals("用户 ID 1000，能力足够", chinese.get(1).found());
        } finally {
            Language.speak(Language.ENGLISH);
            Locale.setDefault(before);
        }
    }
}
