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
import java.util.concurrent.TimeUnit;

/** A kernel of the matrix, booted in QEMU without hardware help; its ssh server is on 127.0.0.1. */
final class Guest implements AutoCloseable {
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(90);

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

        Unavailable(String reason) {
            super(reason);
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
        if (image.waitFor() != 0) {
            throw new Unavailable(said);
        }
        return Files.readString(
                        Path.of(said.lines().reduce((first, last) -> last).orElseThrow(), "release"))
                .strip();
    }

    /**
     * Boots a kernel that is {@linkplain #prepare prepared} and waits until its ssh server answers.
     *
     * @param folder for the keys and the console
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
        String words = console();
        close();
        throw new IOException("the guest's ssh server did not answer: " + words);
    }

    HostAddress address() {
        return new HostAddress("root", "127.0.0.1", port);
    }

    /** Login by key to the known host. */
    ConnectOptions options() {
        return new ConnectOptions(folder.resolve("key"), folder.resolve("known_hosts"));
    }

    /** What QEMU and the guest said. */
    String console() throws IOException {
        StringBuilder words = new StringBuilder();
        for (String file : new String[] {"qemu", "console"}) {
            if (Files.exists(folder.resolve(file))) {
                words.append(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8));
            }
        }
        return words.toString();
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
