package io.probescope.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every probe on every kernel of the matrix, over ssh. Started by {@code ./probescope test kernels}. */
@Tag("kernels")
class KernelMatrixTest {
    /** Guests that run at the same time. */
    private static final int AT_ONCE = Integer.getInteger("probescope.kernels.at-once", 2);

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicNode> everyProbeOnEveryKernel() throws Exception {
        List<KernelResult> results = run(chosen());
        String table = new KernelTable(results).markdown();
        System.out.println(table);
        String readme = System.getProperty("probescope.kernels.write", "");
        if (!readme.isEmpty()) {
            MarkedSection.replace(Path.of(readme), "kernels", table);
        }
        return results.stream().map(KernelMatrixTest::tests).toList();
    }

    private static List<MatrixKernel> chosen() throws Exception {
        Set<String> wanted = names("probescope.kernels");
        return MatrixKernel.all().stream()
                .filter(kernel -> wanted.isEmpty() || wanted.contains(kernel.name()))
                .toList();
    }

    /** The names in a property, separated by commas; none for all. */
    private static Set<String> names(String property) {
        String names = System.getProperty(property, "");
        return names.isBlank() ? Set.of() : Set.of(names.split(","));
    }

    private List<KernelResult> run(List<MatrixKernel> kernels) throws Exception {
        Set<String> probes = names("probescope.kernels.probes");
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<KernelResult>> running = new ArrayList<>();
            for (MatrixKernel kernel : kernels) {
                Path place = Files.createDirectory(directory.resolve(kernel.name()));
                running.add(workers.submit(() -> new GuestTrial(kernel, probes, place).run()));
            }
            List<KernelResult> results = new ArrayList<>();
            for (Future<KernelResult> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    private static DynamicNode tests(KernelResult result) {
        MatrixKernel kernel = result.kernel();
        if (!result.unavailable().isEmpty()) {
            return dynamicTest(kernel.name(), () -> {
                if (kernel.promised() && !result.outOfReach()) {
                    fail(result.unavailable());
                }
                abort(result.unavailable());
            });
        }
        return dynamicContainer(
                kernel.name() + " " + result.release(),
                result.probes().stream()
                        .map(probe -> dynamicTest(probe.probe(), () -> assertEquals(List.of(), probe.problems()))));
    }
}
