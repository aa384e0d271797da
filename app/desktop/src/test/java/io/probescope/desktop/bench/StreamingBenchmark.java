package io.probescope.desktop.bench;

import static io.probescope.desktop.bench.BenchWindow.onScreen;

import com.sun.management.OperatingSystemMXBean;
import io.probescope.desktop.bench.HeapWatch.Collected;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.shell.workspace.StartPlace;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.Problem;
import io.probescope.record.RecordingStatus.RunState;
import io.probescope.session.SessionReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/**
 * A flood of real events into four panels, each with another view, while a hand moves over the charts all the time, so that every pulse has something to draw.
 *
 * <p>One program opens files; {@code opensnoop} runs four times, once for each panel, so that each open is four events.
 */
final class StreamingBenchmark {
    private static final String PROBE = "opensnoop";
    static final List<String> VIEWS = List.of("table", "latency", "timeseries", "heatmap");
    /** What a frame may take at 60 a second. */
    private static final long FRAME_NS = 16_700_000;

    private static final long HEAP_BYTES = 512L << 20;

    private final Path workload;
    private final long eventsPerSecond;
    private final long quietSeconds;
    private final long seconds;

    /**
     * @param workload the program that opens files, see {@code bpf/opensnoop/workload.c}
     * @param quietSeconds how long the hand moves before anything comes: what the same window does without events
     * @param seconds how long events come
     */
    StreamingBenchmark(Path workload, long eventsPerSecond, long quietSeconds, long seconds) {
        this.workload = workload;
        this.eventsPerSecond = eventsPerSecond;
        this.quietSeconds = quietSeconds;
        this.seconds = seconds;
    }

    /**
     * What came of it.
     *
     * @param made events that the program made: opens times panels
     * @param received rows of the session
     * @param lost as the session tells
     * @param drawn the views that show all rows
     */
    record Outcome(long made, long received, long lost, List<String> drawn, Figures figures) {}

    Outcome run() throws Exception {
        long opensPerSecond = eventsPerSecond / VIEWS.size();
        try (BenchWindow window = BenchWindow.open();
                HeapWatch heap = new HeapWatch();
                Flood flood = new Flood(workload, opensPerSecond * seconds, opensPerSecond)) {
            HostWorkspace host = window.workbench().workspaces().target();
            // What is asked is how the workbench keeps up; with a budget the agent would send less.
            onScreen(() -> host.cpuBudgetProperty().set(0));
            List<ProbePanel> panels = open(window, host, flood.pid());
            Hand hand = new Hand(host);
            onScreen(hand::start);
            window.untilPresented(() -> {}, window.workbench()::isPainted);
            onScreen(window::paintEachPulse);
            onScreen(window.frames()::take);
            TimeUnit.SECONDS.sleep(quietSeconds);
            Durations quiet = onScreen(window.frames()::take);
            long liveBefore = HeapWatch.liveBytes();
            onScreen(window.frames()::take);

            Cpu before = Cpu.now();
            long startNs = System.nanoTime();
            flood.begin();
            long opens = flood.await();
            long flowedNs = System.nanoTime() - startNs;
            Durations busy = onScreen(window.frames()::take);
            Cpu used = Cpu.now().minus(before);
            onScreen(hand::stop);

            for (RunFacts run : onScreen(() -> host.runsProperty().get())) {
                onScreen(() -> host.stop(run.run()));
            }
            long behindNs = window.untilPresented(
                    () -> {}, () -> isOver(host) && window.workbench().isPainted());
            long lost =
                    host.runsProperty().get().stream().mapToLong(RunFacts::lost).sum();
            long received = rows(host.sessionProperty().get());
            List<String> drawn = drawn(panels, host.contentsProperty().get().lastSeq());

            Figures figures = new Figures();
            figures.add("events made", String.format(Locale.ROOT, "%,d", opens * VIEWS.size()));
            figures.add(
                    "events a second", String.format(Locale.ROOT, "%,.0f", opens * VIEWS.size() / (flowedNs / 1e9)));
            figures.add("rows received", String.format(Locale.ROOT, "%,d", received));
            figures.add("rows lost, as told", String.format(Locale.ROOT, "%,d", lost));
            figures.add("frames a second", String.format(Locale.ROOT, "%.1f", busy.count() / (flowedNs / 1e9)));
            for (double percent : new double[] {50, 99, 100}) {
                String name = percent == 100 ? "worst" : String.format(Locale.ROOT, "p%.0f", percent);
                figures.addTime(
                        "between frames, " + name, busy.percentile(percent), "quiet", quiet.percentile(percent));
            }
            figures.addTime("between frames, p99", busy.percentile(99), FRAME_NS);
            figures.add(
                    "frames that missed a beat",
                    String.format(Locale.ROOT, "%.2f %%", 100 * busy.shareAbove(FRAME_NS * 3 / 2)));
            addHeap(figures, heap.collections(), startNs);
            figures.add("... that lives, before the events", Figures.bytes(liveBefore));
            figures.add("... that lives, after them", Figures.bytes(HeapWatch.liveBytes()));
            figures.add("most resident memory", residentPeak());
            figures.add("workbench's CPU", used.of(flowedNs));
            figures.addTime("all rows shown, after the end", behindNs, TimeUnit.SECONDS.toNanos(1));
            return new Outcome(opens * VIEWS.size(), received, lost, drawn, figures);
        }
    }

    /** Whether all runs have ended and all their rows are in the session. */
    private static boolean isOver(HostWorkspace host) {
        if (!host.isConnected()) {
            throw new IllegalStateException(
                    "the connection ended: " + host.stateProperty().get());
        }
        return host.runsProperty().get().stream().allMatch(run -> run.state() == RunState.STOPPED)
                && host.contentsProperty().get().info().rows()
                        == host.vitalsProperty().get().rows();
    }

    private static List<ProbePanel> open(BenchWindow window, HostWorkspace host, long pid) throws Exception {
        ProbeDescriptor probe = ProbeCatalog.bundled().probes().stream()
                .filter(known -> known.name().equals(PROBE))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < VIEWS.size(); i++) {
            CompletableFuture<Problem> answered = new CompletableFuture<>();
            onScreen(() -> StartPlace.all(host)
                    .start(probe, Map.of("target_pid", pid), run -> answered.complete(null), answered::complete));
            Problem refused = answered.get(1, TimeUnit.MINUTES);
            if (refused != null) {
                throw new IOException(refused.cause() + " " + refused.next());
            }
        }
        window.showPanels();
        window.untilPresented(() -> {}, () -> panels(window).size() == VIEWS.size());
        return onScreen(() -> {
            List<ProbePanel> panels = panels(window);
            for (int i = 0; i < VIEWS.size(); i++) {
                panels.get(i).showView(VIEWS.get(i));
            }
            return panels;
        });
    }

    private static List<ProbePanel> panels(BenchWindow window) {
        List<ProbePanel> panels = new ArrayList<>();
        for (Node node : window.workbench().scene().getRoot().lookupAll(".probe-panel")) {
            panels.add((ProbePanel) node);
        }
        return panels;
    }

    private static List<String> drawn(List<ProbePanel> panels, long lastSeq) throws Exception {
        return onScreen(() -> {
            List<String> drawn = new ArrayList<>();
            for (int i = 0; i < panels.size(); i++) {
                if (panels.get(i).shows(lastSeq)) {
                    drawn.add(VIEWS.get(i));
                }
            }
            return drawn;
        });
    }

    private static long rows(SessionReader session) throws Exception {
        return session.query("SELECT count(*) FROM " + PROBE, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** Whether memory grows shows in what the most thorough collection of each minute left. */
    private static void addHeap(Figures figures, List<Collected> collections, long startNs) {
        List<Collected> during =
                collections.stream().filter(one -> one.atNs() >= startNs).toList();
        long most = during.stream().mapToLong(Collected::usedBytes).max().orElse(0);
        figures.addBytes("heap after a collection, most", most, HEAP_BYTES);
        Map<Long, Long> least = during.stream()
                .collect(Collectors.toMap(
                        one -> TimeUnit.NANOSECONDS.toMinutes(one.atNs() - startNs) + 1,
                        Collected::usedBytes,
                        Math::min,
                        TreeMap::new));
        least.forEach((minute, bytes) -> figures.add("... least, minute " + minute, Figures.bytes(bytes)));
    }

    private static String residentPeak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Figures.bytes(Long.parseLong(line.replaceAll("\\D", "")) << 10))
                .findFirst()
                .orElse("unknown");
    }

    /** CPU time of this process, nanoseconds. */
    private record Cpu(long ns) {
        static Cpu now() {
            return new Cpu(((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
        }

        Cpu minus(Cpu earlier) {
            return new Cpu(ns - earlier.ns);
        }

        String of(long elapsedNs) {
            return String.format(Locale.ROOT, "%.0f %% of one CPU", 100.0 * ns / elapsedNs);
        }
    }

    /** Moves over the time axes from left to right, again and again. */
    private static final class Hand extends AnimationTimer {
        private static final int STEPS = 240;
        private final HostWorkspace host;
        private int step;

        Hand(HostWorkspace host) {
            this.host = host;
        }

        @Override
        public void handle(long nowNs) {
            long start = host.contentsProperty().get().info().startNs();
            long end = host.contentsProperty().get().info().endNs();
            step = (step + 1) % STEPS;
            host.selection().cursorProperty().set(start + (end - start) / STEPS * step + step);
        }
    }
}
