package io.probescope.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.catalog.TracedHost;
import io.probescope.catalog.WorkloadRun;
import io.probescope.probe.Parameter;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.session.LossInterval;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kprobes that were hit while another's program ran: the kernel counts them from 6.7 on, and the session has their number. */
@Tag("kernels")
class MissedKprobesTest {
    private static final String KERNEL = "6.12";
    private static final Path OBJECT = Path.of("../../remote-agent/build/test/bpf/missed.bpf.o");
    private static final long OPENS = 1009;

    @TempDir
    Path directory;

    @Test
    void eachIsCounted() throws Exception {
        Path session = directory.resolve("missed.probescope");
        try (Guest guest = OneGuest.boot(KERNEL, directory.resolve("guest"))) {
            new TracedHost(guest.address(), guest.options(), "/root")
                    .record(descriptor(), Files.readAllBytes(OBJECT), run(), session);
        }
        try (SavedSession saved = SavedSession.open(session)) {
            List<LossInterval> missed = saved.reader().losses(0).stream()
                    .filter(interval -> interval.stage().equals("missed"))
                    .toList();
            assertEquals(
                    List.of(),
                    missed.stream()
                            .filter(interval -> !"inner__kprobe".equals(interval.program()))
                            .toList());
            assertEquals(OPENS, missed.stream().mapToLong(LossInterval::lost).sum());
        }
    }

    /** What opensnoop's workload opens, by the test's own object. */
    private static WorkloadRun run() {
        return new WorkloadRun(List.of(String.valueOf(OPENS)), Map.of("target_comm", "opensnoop"), List.of());
    }

    private static ProbeDescriptor descriptor() throws Exception {
        ProbeDescriptor like = ProbeCatalog.bundled().probes().stream()
                .filter(probe -> probe.name().equals("opensnoop"))
                .findFirst()
                .orElseThrow();
        List<Parameter> shared = like.parameters().stream()
                .filter(parameter -> !parameter.name().equals("failed_only"))
                .toList();
        return new ProbeDescriptor(
                like.name(),
                like.title(),
                like.question(),
                like.whenToUse(),
                like.howToRead(),
                like.blindSpots(),
                like.layer(),
                like.overhead(),
                like.sameAs(),
                like.needs(),
                like.views(),
                Map.of("outer", List.of("kprobe"), "inner", List.of("kprobe")),
                List.of(),
                like.intervalMs(),
                like.ringBytes(),
                shared,
                Map.of(),
                like.icon());
    }
}
