package io.probescope.kernels;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.connect.RealSshd;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A kernel of the matrix, booted in QEMU without hardware help; its ssh server is on 127.0.0.1. */
final class Guest implements AutoCloseable {
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);
    private static final Duration END_LIMIT = Duration.ofSeconds(2);
    private static final int OUT_OF_REACH = 2;
    private static final int LAST_LINES = 40;

    private final Path folder;
    private final Process process;
    private final int port;

    private Guest(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** The kernel can't be had: the script's words. */
    static final class Unavailable extends IOException {
        private static final long serialVersionUID = 1L;

        /** Whether the archive could not be asked. */
        final boolean outOfReach;

        Unavailable(String reason, boolean outOfReach) {
            super(reason);
            this.outOfReach = outOfReach;
        }
    }

    /**
     * Fetches a kernel unless it is there.
     *
     * @return what {@code uname -r} says on it
     */
    static String prepare(MatrixKernel kernel) throws IOException, InterruptedException {
        Process image = new ProcessBuilder(script("image.sh"), kernel.name())
                .redirectErrorStream(true)
                .start();
        String said = new String(image.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = image.waitFor();
        if (status != 0) {
            throw new Unavailable(said, status == OUT_OF_REACH);
        }
        return Files.readString(
                        Path.of(said.lines().reduce((first, last) -> last).orElseThrow(), "release"))
                .strip();
    }

    /**
     * Boots a kernel that is {@linkplain #prepare prepared} and waits until its ssh server answers.
     *
     * @param folder for the keys and the console; what is in its folder {@code root} is in the guest too
     */
    static Guest boot(MatrixKernel kernel, Path folder) throws IOException, InterruptedException {
        int port = RealSshd.freePort();
        Process process = new ProcessBuilder(script("guest.sh"), kernel.name(), folder.toString(), String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu").toFile())
                .start();
        Guest guest = new Guest(folder, process, port);
        guest.awaitAnswer();
        return guest;
    }

    private static String script(String name) {
        return MatrixKernel.FOLDER.resolve(name).toString();
    }

    /** QEMU takes a connection before anybody in the guest listens, so this waits for the server's first words. */
    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + BOOT_LIMIT.toNanos();
        while (System.nanoTime() < deadline && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(1000);
                InputStream words = socket.getInputStream();
                if (new String(words.readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-")) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
        }
        String words = lastWords();
        close();
        throw new IOException("the guest's ssh server did not answer: " + words);
    }

    /**
     * Whether it ended by itself. A connection that was cut may be the first sign of it, so this waits a moment for its end.
     *
     * @return what it said last, or empty while it lives
     */
    String ended() throws IOException, InterruptedException {
        return process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS) ? lastWords() : "";
    }

    HostAddress address() {
        return new HostAddress("root", "127.0.0.1", port);
    }

    /** Login by key to the known host. */
    ConnectOptions options() {
        return new ConnectOptions(folder.resolve("key"), folder.resolve("known_hosts"));
    }

    /** The end of the guest's console, and all that QEMU and the script said. */
    private String lastWords() throws IOException {
        List<String> words = new ArrayList<>();
        for (String file : new String[] {"console", "qemu"}) {
            if (Files.exists(folder.resolve(file))) {
                List<String> lines = new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                words.addAll(lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            }
        }
        return String.join("\n", words);
    }

    /** The guest ends with the script's standard input. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        if (!process.onExit()
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .thenApply(ended -> ended != null)
                .join()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
