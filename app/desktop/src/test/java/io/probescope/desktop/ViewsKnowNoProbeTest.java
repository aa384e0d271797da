package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.probescope.desktop.view.MemorySession;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Views choose by what columns mean: none holds the name of a probe or of a column. */
class ViewsKnowNoProbeTest {
    private static final JavaClasses VIEWS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.probescope.desktop.view");

    /** The last name of a typedef, without its {@code _t}. */
    private static final Pattern TYPEDEF = Pattern.compile("(\\w+)_t(?:\\[\\w+])?;");

    /** What some columns are called and views call something else: a view, a control, the moment that every table has. */
    private static final Set<String> ALSO_WORDS = Set.of("count", "function", "latency", "slowest", "stack", "time");

    private static Set<String> probes() throws Exception {
        return ProbeCatalog.bundled().probes().stream()
                .map(ProbeDescriptor::name)
                .collect(Collectors.toSet());
    }

    /** Of classes that hold some of these strings: which. */
    private static Map<String, Set<String>> holders(Iterable<JavaClass> classes, Set<String> names) throws Exception {
        Map<String, Set<String>> holders = new TreeMap<>();
        for (JavaClass one : classes) {
            try (InputStream file =
                    one.getSource().orElseThrow().getUri().toURL().openStream()) {
                Set<String> held = new TreeSet<>(StringConstants.of(file));
                held.retainAll(names);
                if (!held.isEmpty()) {
                    holders.put(one.getName(), held);
                }
            }
        }
        return holders;
    }

    @Test
    void noViewHoldsTheNameOfAProbe() throws Exception {
        assertTrue(probes().size() > 30 && VIEWS.size() > 100);
        assertEquals(Map.of(), holders(VIEWS, probes()), "a view works for probes that nobody has written yet");
    }

    /** Names of columns that the catalog explains, but for those that are called as what they mean. */
    private static Set<String> columns() throws Exception {
        Set<String> columns = ProbeCatalog.bundled().probes().stream()
                .flatMap(probe -> probe.columnHelp().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        columns.removeAll(meanings());
        columns.removeAll(ALSO_WORDS);
        return columns;
    }

    private static Set<String> meanings() throws Exception {
        return TYPEDEF.matcher(Files.readString(Path.of("../../bpf/include/types.h")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void noViewHoldsTheNameOfAColumn() throws Exception {
        assertTrue(
                columns().containsAll(Set.of("side", "local_address", "remote_port")),
                columns().toString());
        assertEquals(
                Map.of(), holders(VIEWS, columns()), "a column may be called anything: its meaning says what it is");
    }

    @Test
    void aClassThatHoldsOneWouldBeFound() throws Exception {
        Map<String, Set<String>> holders =
                holders(new ClassFileImporter().importClasses(MemorySession.class), probes());
        assertTrue(holders.get(MemorySession.class.getName()).contains("opensnoop"), holders.toString());
    }
}
