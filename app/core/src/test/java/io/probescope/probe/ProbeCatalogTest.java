package io.probescope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.language.Language;
import io.probescope.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbeCatalogTest {

    private static String descriptor() throws IOException {
        return resource("probes/opensnoop/probe.yaml");
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = ProbeCatalog.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String problem(String yaml) {
        return problem(yaml, "parameters: []\ncolumn_help: {}\n");
    }

    private static String problem(String yaml, String shared) {
        return problem(
                Map.of("probes/catalog.txt", "p\n", "probes/shared.yaml", shared, "probes/p/probe.yaml", yaml),
                Language.ENGLISH);
    }

    /** What the folder of opensnoop is refused for when its Chinese texts are these. */
    private static String problemInChinese(String translation) throws IOException {
        return problem(
                Map.of(
                        "probes/catalog.txt", "p\n",
                        "probes/shared.yaml", "parameters: []\ncolumn_help: {}\n",
                        "probes/shared.zh_CN.yaml", "{}\n",
                        "probes/p/probe.yaml", descriptor(),
                        "probes/p/probe.zh_CN.yaml", translation),
                Language.SIMPLIFIED_CHINESE);
    }

    private static String problem(Map<String, String> files, Language language) {
        return assertThrows(
                        ProblemException.class,
                        () -> ProbeCatalog.read(
                                path -> files.containsKey(path)
                                        ? new ByteArrayInputStream(
                                                files.get(path).getBytes(StandardCharsets.UTF_8))
                                        : null,
                                language))
                .problem()
                .cause();
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> inside = Files.list(Path.of("../../bpf"))) {
            return inside.filter(folder -> Files.exists(folder.resolve("probe.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theBundledProbesAreWhole() throws ProblemException, IOException {
        ProbeCatalog catalog = ProbeCatalog.bundled();
        assertEquals(
                folders(),
                catalog.probes().stream().map(ProbeDescriptor::name).sorted().toList());
        for (ProbeDescriptor probe : catalog.probes()) {
            byte[] object = catalog.object(probe);
            assertEquals("\177ELF", new String(object, 0, 4, StandardCharsets.ISO_8859_1), probe.name());
            ParameterParser.parse(probe, Map.of());
        }
        ProblemException unknown = assertThrows(ProblemException.class, () -> catalog.probe("nothing"));
        assertTrue(
                unknown.problem().next().contains("opensnoop"),
                unknown.problem().next());
    }

    @Test
    void aProbeThatHasNothingButTracepointsForARoleSaysThatItNeedsTracefs() throws Exception {
        for (ProbeDescriptor probe : ProbeCatalog.bundled().probes()) {
            boolean tracepointsOnly = probe.variants().entrySet().stream()
                    .anyMatch(role -> role.getValue().equals(List.of("tracepoint"))
                            && !probe.optionalRoles().contains(role.getKey()));
            assertEquals(tracepointsOnly, probe.needs().contains(ProbeDescriptor.Need.TRACEFS), probe.name());
        }
    }

    @Test
    void everyProbeWhoseObjectCanChooseHasTheParametersForItAndKeepsItsOwnHelp() throws ProblemException {
        for (ProbeDescriptor probe : ProbeCatalog.bundled().probes()) {
            List<String> names =
                    probe.parameters().stream().map(Parameter::name).toList();
            assertEquals(names.stream().distinct().toList(), names);
            String object = new String(ProbeCatalog.bundled().object(probe), StandardCharsets.ISO_8859_1);
            for (String shared :
                    List.of("target_pid", "target_comm", "target_user", "target_cgroup", "follow_children")) {
                assertEquals(
                        object.contains("\0" + shared + "\0"), names.contains(shared), probe.name() + " " + shared);
            }
        }
        ProbeDescriptor execsnoop = ProbeCatalog.bundled().probe("execsnoop");
        assertTrue(execsnoop.columnHelp().get("comm").contains("the new one"));
        assertEquals("The process that started it.", execsnoop.columnHelp().get("ppid"));
    }

    @Test
    void everyProbeTellsTheSameInEveryLanguage() throws ProblemException {
        try {
            for (Language language : Language.values()) {
                Language.speak(language);
                ProbeCatalog catalog = ProbeCatalog.bundled();
                assertEquals(
                        language == Language.ENGLISH ? "Files opened" : "打开的文件",
                        catalog.probe("opensnoop").title());
                assertEquals(
                        language == Language.ENGLISH ? "The process that started it." : "启动它的进程。",
                        catalog.probe("opensnoop").columnHelp().get("ppid"));
            }
        } finally {
            Language.speak(Language.ENGLISH);
        }
    }

    @Test
    void aTextThatIsMissingInAnotherLanguageIsNamed() throws IOException {
        String chinese = resource("probes/opensnoop/probe.zh_CN.yaml");
        String cause = problemInChinese(chinese.replaceAll("(?m)^  latency:.*\n", ""));
        assertEquals("probes/p/probe.zh_CN.yaml lacks [column_help.latency].", cause);
        cause = problemInChinese(chinese.replaceAll("(?m)^    help:.*$", "    help: \"\""));
        assertEquals("probes/p/probe.zh_CN.yaml lacks [parameters.failed_only.help].", cause);
        cause = problemInChinese(chinese + "  weight: 重量\n");
        assertEquals("probes/p/probe.zh_CN.yaml has [column_help.weight], which is not in English.", cause);
    }

    @Test
    void aWrongSharedDescriptionIsNamed() throws IOException {
        String cause = problem(descriptor(), "parameters: 7\n");
        assertTrue(cause.contains("probes/shared.yaml"), cause);
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        String cause = problem(descriptor() + "colour: red\n");
        assertTrue(cause.startsWith("probes/p/probe.yaml has the unknown key 'colour'"), cause);
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        String cause = problem(descriptor().replaceAll("(?m)^layer:.*\n", ""));
        assertTrue(cause.contains("probes/p/probe.yaml") && cause.contains("layer"), cause);
    }

    @Test
    void aValueOfTheWrongTypeNamesItsKey() throws IOException {
        String cause = problem(descriptor().replaceAll("(?m)^interval_ms:.*\n", "interval_ms: often\n"));
        assertTrue(cause.contains("probes/p/probe.yaml") && cause.contains("interval_ms"), cause);
    }

    @Test
    void aDefaultOfTheWrongTypeNamesItsParameter() throws IOException {
        String cause = problem(descriptor().replace("default: false", "default: 7"));
        assertTrue(cause.contains("failed_only"), cause);
    }

    @Test
    void anEmptyDescriptorAndAMissingFileAreTold() {
        assertTrue(problem("").contains("holds no keys"), problem(""));
        assertThrows(ProblemException.class, () -> ProbeCatalog.read(path -> null, Language.ENGLISH));
    }
}
