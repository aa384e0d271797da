package io.probescope.desktop.bench;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Measures how long it takes from starting {@code ./probescope} until its window is on the screen, beside a window of JavaFX with a line of text:
 * {@code ./probescope bench cold-start [RUNS]}.
 *
 * <p>It looks at the screen itself, in the middle and at its upper edge: a window is there when letters are, which have many colours. Files are in the system's memory, as
 * they are from the second run on; the first run of the workbench makes the class data of the launcher and is told apart.
 */
public final class ColdStart {
    private static final long PATIENCE_SECONDS = 120;
    private static final long LOOK_MS = 5;
    /** Colours of smoothed letters; a window that is empty yet has one or two. */
    private static final int LETTERS = 6;

    private final Robot robot;
    private final Rectangle screen;

    private ColdStart() throws AWTException {
        robot = new Robot();
        Dimension size = Toolkit.getDefaultToolkit().getScreenSize();
        // A column in the middle of the screen: the letters of either window cross it.
        screen = new Rectangle(size.width / 2 - 100, 0, 200, size.height);
    }

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        Path home = Path.of(System.getProperty("probescope.home", ".")).toAbsolutePath();
        List<String> workbench = List.of(home.resolve("probescope").toString());
        List<String> peer = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OneLineWindow.class.getName());
        ColdStart start = new ColdStart();
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d CPUs, load %.1f%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(Locale.ROOT, "first start after a build: %d ms%n", start.measure(workbench));
        long[] ours = new long[runs];
        long[] theirs = new long[runs];
        for (int run = 0; run < runs; run++) {
            theirs[run] = start.measure(peer);
            ours[run] = start.measure(workbench);
        }
        print("workbench", ours);
        print("a window with a line of text", theirs);
        System.exit(0);
    }

    private static void print(String what, long[] ms) {
        long[] sorted =
                IntStream.range(0, ms.length).mapToLong(i -> ms[i]).sorted().toArray();
        System.out.printf(
                Locale.ROOT, "%s: median %d ms, runs %s%n", what, sorted[sorted.length / 2], Arrays.toString(ms));
    }

    /** Milliseconds from the start of a program until letters are on the screen; ends the program. */
    private long measure(List<String> command) throws IOException, InterruptedException {
        until(() -> colours() == 1, "the screen is not empty");
        Path config = Files.createTempDirectory("cold-start");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.to(File.createTempFile("cold-start", ".log")));
        builder.environment().put("XDG_CONFIG_HOME", config.toString());
        long startedNs = System.nanoTime();
        Process process = builder.start();
        try {
            until(() -> colours() >= LETTERS || !process.isAlive(), "no window came");
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
            if (!process.isAlive()) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
            return took;
        } finally {
            // The launcher ends when its Java has, which may write the class data then.
            List<ProcessHandle> java = process.descendants().toList();
            (java.isEmpty() ? List.of(process.toHandle()) : java).forEach(ProcessHandle::destroy);
            process.waitFor();
        }
    }

    private int colours() {
        BufferedImage seen = robot.createScreenCapture(screen);
        return (int) Arrays.stream(seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth()))
                .distinct()
                .limit(LETTERS)
                .count();
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition, String otherwise) throws IOException, InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > endNs) {
                throw new IOException(otherwise + " within " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
