package io.probescope.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {
    @TempDir
    Path folder;

    @Test
    void everyTextIsThereInEveryLanguage() throws IOException {
        assertEquals(List.of(), BundleCheck.problems(Path.of("src/main/resources")));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.writeString(folder.resolve("a.properties"), "one=1\ntwo={0} of {1,number}\nthree=3\nempty=\n");
        Files.writeString(folder.resolve("a_zh_CN.properties"), "two={0}\nthree=\nempty=\nfour=四\n");
        Files.writeString(folder.resolve("b.properties"), "one=1\n");
        assertEquals(
                List.of(
                        "a_zh_CN.properties lacks one",
                        "a_zh_CN.properties says nothing for three",
                        "a_zh_CN.properties has other places than English in two",
                        "a_zh_CN.properties has four, which is not in English",
                        "b_zh_CN.properties is missing beside b.properties"),
                BundleCheck.problems(folder));
    }
}
