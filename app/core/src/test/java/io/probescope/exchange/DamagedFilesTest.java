package io.probescope.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are damaged or meant to do harm: told with their place, and nothing is left. */
class DamagedFilesTest {
    @TempDir
    private Path folder;

    private String cause(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        Path target = folder.resolve("s.probescope");
        ProblemException problem = assertThrows(ProblemException.class, () -> Exchange.imported(file, target));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
        return problem.getMessage();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a;b 3\\nnonsense\\n | line 2: it does not end in a count",
                "a;b 3\\na;b 1.5\\n | line 2: its count is no whole number",
                "a 1 2\\na 1 2\\na 1 2\\na 1 2\\na 1 2\\na 1 2\\na 1 2\\na 1 2\\na 1 2\\na;b 3\\n | line 10: it does not end in two counts",
                "a;b 3 4\\nc 1.5 2\\n | line 2: its count is no whole number",
                "p 1 2.5: 1 cycles:\\n\\t 1f main (/bin/p)\\n??\\n | line 3: it is neither",
                "{\"traceEvents\":[{\"ph\":\"X\",\"ts\":1},\\n{\"ph\":\"X\",\"dur\":1}]} | line 2, column 19 (/traceEvents/1): an event has no \"ts\"",
                "{\"traceEvents\":[{\"ph\":\"E\",\"ts\":1}]} | ends what never began",
                "{\"traceEvents\":[{\"ph\":\"X\",\"ts\":1e300}]} | a time is out of range",
                "{\"traceEvents\":[{\"ph\":\"X\",\"ts\": | line 1",
                "{\"a\":1} | neither a trace",
                "{\"shared\":{\"frames\":[{\"name\":\"a\"}]},\"profiles\":[{\"unit\":\"none\",\"samples\":[[0],[7]],\"weights\":[1,1]}]} | there is no frame 7 among 1",
                "{\"shared\":{\"frames\":[{\"name\":\"a\"}]},\"profiles\":[{\"unit\":\"none\",\"samples\":[[0]],\"weights\":[]}]} | 1 samples, but 0 weights",
                "{\"shared\":{\"frames\":[{\"name\":\"a\"}]},\"profiles\":[{\"unit\":\"parsecs\"}]} | \"parsecs\" is not known",
                "{\"shared\":{\"frames\":[{\"name\":\"a\"}]},\"profiles\":[{\"unit\":\"seconds\",\"events\":[{\"type\":\"C\",\"frame\":0,\"at\":1}]}]} | not the innermost open one",
                "nothing of the kind | of no format that is known",
            })
    void thePlaceAndTheCauseAreTold(String content, String expected) throws Exception {
        String cause = cause(content.replace("\\n", "\n").replace("\\t", "\t").getBytes(UTF_8));
        assertTrue(cause.contains(expected), cause);
    }

    @Test
    void aProfileCutAnywhereIsTold() throws Exception {
        byte[] packed = Files.readAllBytes(Exchange.resource("go-cpu.pb.gz"));
        for (int length : new int[] {1, 20, packed.length / 2, packed.length - 1}) {
            String cause = cause(Arrays.copyOf(packed, length));
            assertTrue(cause.contains("cut off") || cause.contains("no format"), length + ": " + cause);
        }
        byte[] unpacked;
        try (var in = new GZIPInputStream(Files.newInputStream(Exchange.resource("go-cpu.pb.gz")))) {
            unpacked = in.readAllBytes();
        }
        for (int length = 40; length < unpacked.length - 1; length += unpacked.length / 40) {
            String cause = cause(Arrays.copyOf(unpacked, length));
            assertTrue(cause.contains("file is damaged at ") || cause.contains("no format"), length + ": " + cause);
        }
    }

    /** Whatever byte is wrong, it is a profile of other content or a problem, never anything else. */
    @Test
    void aProfileWithAnyByteWrongIsReadOrTold() throws Exception {
        byte[] unpacked;
        try (var in = new GZIPInputStream(Files.newInputStream(Exchange.resource("go-cpu.pb.gz")))) {
            unpacked = in.readAllBytes();
        }
        int told = 0;
        for (int at = 0; at < unpacked.length; at += unpacked.length / 60) {
            byte[] wrong = unpacked.clone();
            wrong[at] ^= (byte) 0xFF;
            Path file = Files.write(folder.resolve("file"), wrong);
            Path target = folder.resolve(at + ".probescope");
            try {
                Exchange.imported(file, target);
            } catch (ProblemException expected) {
                told++;
                assertTrue(Files.notExists(target));
            }
        }
        assertTrue(told > 5, told + " of 60 were told");
    }

    @Test
    void aBombOfZeroesIsRefusedBeforeItFillsTheDisk() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] lines = "main;work 1\n".repeat(100_000).getBytes(UTF_8);
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            for (long written = 0; written < 400L << 20; written += lines.length) {
                packed.write(lines);
            }
        }
        String cause = cause(bytes.toByteArray());
        assertTrue(cause.contains("200 times its size"), cause);
    }

    @Test
    void aLineWithoutEndIsRefused() throws Exception {
        String cause = cause(("a;b 1\n" + "x".repeat(2 << 20)).getBytes(UTF_8));
        assertTrue(cause.contains("line 2: it is longer than"), cause);
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        String cause = cause(
                ("{\"traceEvents\":[{\"ph\":\"X\",\"ts\":1,\"args\":" + "{\"a\":".repeat(100_000)).getBytes(UTF_8));
        assertTrue(cause.contains("nesting depth"), cause);
    }

    @Test
    void aCancelledImportLeavesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "main;work 1\n".repeat(200_000));
        Cancellation cancellation = new Cancellation();
        Import running = new Import(
                file,
                (done, total) -> {
                    if (done * 2 > total) {
                        cancellation.cancel();
                    }
                },
                cancellation);
        ProblemException problem =
                assertThrows(ProblemException.class, () -> running.write(folder.resolve("s.probescope")));
        assertTrue(problem.getMessage().contains("cancelled"), problem.getMessage());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }
}
