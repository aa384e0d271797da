package io.probescope.desktop.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The workload of opensnoop at a steady rate: a program that opens files and nothing else. It begins when it is told, so that probes can be set on it before. */
final class Flood implements AutoCloseable {
    private final Process process;

    /**
     * Starts the program, which waits.
     *
     * @param workload its file
     * @param opens how many files it opens in all
     */
    Flood(Path workload, long opens, long opensPerSecond) throws IOException {
        process = new ProcessBuilder(
                        workload.toString(), "-w", "-r", Long.toString(opensPerSecond), Long.toString(opens))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    long pid() {
        return process.pid();
    }

    void begin() throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write('\n');
        }
    }

    /** Waits for its end; how many files it opened. */
    long await() throws IOException, InterruptedException {
        String words = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the workload failed: " + words);
        }
        return Long.parseLong(words.substring(0, words.indexOf(' ')));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
