package io.probescope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.probe.ProbeCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogPageTest {
    @Test
    void thePageInTheRepositoryIsThatOfTheDescriptors() throws Exception {
        StringWriter page = new StringWriter();
        try (PrintWriter out = new PrintWriter(page)) {
            CatalogPage.print(out, ProbeCatalog.bundled().probes());
        }
        assertEquals(
                page.toString(),
                Files.readString(Path.of("../../bpf/README.md")),
                "run ./probescope list --format markdown > bpf/README.md");
    }
}
