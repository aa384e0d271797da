package io.probescope.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says a process is doing. */
public final class ProcessState {
    private ProcessState() {}

    /** Stops a process, as SIGSTOP does, and waits until it is. */
    public static void stop(ProcessHandle process) throws IOException, InterruptedException {
        signal("STOP", process);
        awaitStopped(process);
    }

    /** Sends a signal. */
    public static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("process " + process.pid() + " could not be sent SIG" + name);
        }
    }

    /** Waits until a process is stopped. */
    public static void awaitStopped(ProcessHandle process) throws IOException {
        while (!stat(process).startsWith("T")) {
            Thread.onSpinWait();
        }
    }

    /** What follows the name in {@code /proc/PID/stat}: the state's letter first. */
    private static String stat(ProcessHandle process) throws IOException {
        String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        return line.substring(line.lastIndexOf(')') + 2);
    }
}
