package io.probescope.desktop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The flame graph tool that Debian has, as the package {@code libdevel-nytprof-perl}: Brendan Gregg's flamegraph.pl. */
record FlameGraphPl(Path script) {
    /** Where the package has it. */
    static final FlameGraphPl OF_DEBIAN = new FlameGraphPl(Path.of("/usr/share/perl5/Devel/NYTProf/flamegraph.pl"));

    /** How long it takes from a folded file to a picture, nanoseconds; empty where it is not installed. */
    OptionalLong drawNs(Path folded) throws IOException, InterruptedException {
        if (!Files.exists(script)) {
            return OptionalLong.empty();
        }
        long startNs = System.nanoTime();
        Process perl = new ProcessBuilder("perl", script.toString(), folded.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (perl.waitFor() != 0) {
            throw new IOException("flamegraph.pl failed on " + folded);
        }
        return OptionalLong.of(System.nanoTime() - startNs);
    }
}
