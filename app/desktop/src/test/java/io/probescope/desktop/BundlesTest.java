package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.language.BundleCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundlesTest {
    @Test
    void everyTextIsThereInEveryLanguage() throws IOException {
        assertEquals(List.of(), BundleCheck.problems(Path.of("src/main/resources")));
    }
}
