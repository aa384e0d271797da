package io.probescope.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsInUseTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    /** Its texts are asked for by the rules of checkup.yaml. */
    private static final String BY_RULES = "checkup.properties";

    @TempDir
    Path folder;

    @Test
    void whatTheCoreTellsIsWhatItsBundlesHave() throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path bundle :
                    files.filter(TextsInUseTest::isOfAPackage).sorted().toList()) {
                problems.addAll(TextsCheck.problems(SOURCES.resolve(RESOURCES.relativize(bundle.getParent())), bundle));
            }
        }
        assertEquals(List.of(), problems);
    }

    private static boolean isOfAPackage(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(file.getParent().getFileName() + ".properties") && !name.equals(BY_RULES);
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        Files.writeString(folder.resolve("Host.java"), """
                class Host {
                    Object tell(boolean far, Exception reason) {
                        PROBLEMS.exception(reason, "cut", 1);
                        PROBLEMS.problem("silent", "host", 10);
                        OTHERS.problem("elsewhere");
                        return TEXTS.format(far ? "far" : "near");
                    }
                }
                """);
        Path bundle = Files.writeString(folder.resolve("host.properties"), """
                cut.cause=It''s {0}.
                silent.cause={0} has been silent for {1} s.
                silent.next=Connect {2} again.
                far=far
                dead=can't
                """);
        assertEquals(
                List.of(
                        "the bundle lacks cut.next",
                        "silent has the places [0, 1, 2] and is given 2 arguments",
                        "the bundle lacks near",
                        "nothing tells dead",
                        "dead has an apostrophe that is not doubled"),
                TextsCheck.problems(folder, bundle));
    }
}
