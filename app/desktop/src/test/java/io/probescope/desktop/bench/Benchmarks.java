package io.probescope.desktop.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** How fast the workbench is, measured on the real thing: {@code ./probescope bench NAME}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast the workbench is and prints a table: each figure with what is aimed at, or beside a peer in the same run.")
public final class Benchmarks {
    private static final long QUIET_SECONDS = 10;

    private final PrintStream out = System.out;

    /** Runs one benchmark and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Command(name = "streaming", description = "A flood of real events into four open panels.")
    int streaming(
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "Events a second. Default: ${DEFAULT-VALUE}")
                    long rate,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "600",
                            description = "How long. Default: ${DEFAULT-VALUE}")
                    long seconds)
            throws Exception {
        Path home = Path.of(System.getProperty("probescope.home"));
        String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        Path workload = home.resolve("bpf/build/workload").resolve(arch).resolve("opensnoop");
        return run(
                "streaming",
                () -> new StreamingBenchmark(workload, rate, QUIET_SECONDS, seconds)
                        .run()
                        .figures());
    }

    @Command(name = "ten-million", description = "A long session: opened, brushed, searched.")
    int tenMillion(
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "10000000",
                            description = "Rows of the session. Default: ${DEFAULT-VALUE}")
                    long rows)
            throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path session = scratch.file("repeated.probescope");
            RepeatedRecording.write(session, rows);
            return run(
                    "ten-million", () -> new TenMillionBenchmark(session).run().figures());
        }
    }

    @Command(name = "million-stacks", description = "A flame graph of very many distinct stacks.")
    int millionStacks(
            @Option(
                            names = "--stacks",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "Distinct stacks. Default: ${DEFAULT-VALUE}")
                    int stacks)
            throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path folded = scratch.file("walks.folded");
            CallGraphWalks.write(BundledRecording.folded(scratch), folded, stacks);
            Path session = scratch.file("walks.probescope");
            return run(
                    "million-stacks",
                    () -> new MillionStacksBenchmark(folded, session, FlameGraphPl.OF_DEBIAN)
                            .run()
                            .figures());
        }
    }

    private int run(String name, Callable<Figures> benchmark) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        out.printf(
                Locale.ROOT,
                "%s: %d CPUs, Java %s, load before %.1f",
                name,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                load());
        out.println();
        Figures figures = benchmark.call();
        figures.print(out);
        out.printf(Locale.ROOT, "load after %.1f%n", load());
        Platform.exit();
        return ExitCode.OK;
    }

    /** Threads that wanted a CPU, on average over the last minute: others disturb what is measured. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
