package io.probescope.record;

import java.nio.file.Path;

/** The programs that make a known number of events, one per probe and architecture of hosts: {@code bpf/<probe>/workload.c}. */
public final class Workloads {
    private static final Path FOLDER =
            Path.of("../../bpf/build/workload").toAbsolutePath().normalize();

    private Workloads() {}

    /** Where the workloads for this machine are. */
    public static Path folder() {
        String arch = System.getProperty("os.arch");
        return FOLDER.resolve(arch.equals("amd64") ? "x86_64" : arch);
    }

    /** The workload of a probe for this machine. */
    public static Path of(String probe) {
        return folder().resolve(probe);
    }

    /**
     * The workload of a probe.
     *
     * @param arch as {@code uname -m} prints it
     */
    public static Path of(String probe, String arch) {
        return FOLDER.resolve(arch).resolve(probe);
    }
}
