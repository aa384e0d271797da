package io.probescope.session.saved;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.session.Recording;
import io.probescope.session.write.SessionWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;

/** Another process that records a session of its own, as many rows as it is told to. */
public final class OtherRecorder implements AutoCloseable {
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    /** Begins; returns once the session is there. */
    public OtherRecorder(Path file) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRecorder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintStream(process.getOutputStream(), true, UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        assertEquals("0", answers.readLine());
    }

    /** Returns once the rows are committed. */
    public void record(int rows) throws IOException {
        orders.println(rows);
        assertEquals(String.valueOf(rows), answers.readLine());
    }

    /** Ends the process as a crash does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends the recording in good order. */
    @Override
    public void close() {
        orders.close();
        assertEquals(0, process.onExit().join().exitValue());
    }

    /** The other process: told a number a line, it answers with it once that many rows are committed. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try (SessionWriter writer = SessionWriter.create(Path.of(arguments[0]), "0.1.0")) {
            int host = Recording.beginOpensnoop(writer);
            long recorded = 0;
            System.out.println(recorded);
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                for (int row = 0; row < Integer.parseInt(order); row++) {
                    writer.onMessage(host, Recording.open(recorded++));
                }
                writer.commit();
                System.out.println(order);
            }
        }
    }
}
