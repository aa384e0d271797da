package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** This machine. */
final class LocalTransport implements Transport {
    private static final Problems PROBLEMS = Problems.of(LocalTransport.class);

    @Override
    public HostProcess start(String command) throws ProblemException {
        try {
            return new LocalProcess(new ProcessBuilder("/bin/sh", "-c", command).start());
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "process.not_started_here", e.getMessage());
        }
    }

    @Override
    public void upload(byte[] content, String path) throws ProblemException {
        Set<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (var channel = Files.newByteChannel(
                Path.of(path),
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.ByteBuffer.wrap(content));
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "file.not_written", path, e.getMessage());
        }
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {}

    private record LocalProcess(Process process) implements HostProcess {
        @Override
        public OutputStream stdin() {
            return process.getOutputStream();
        }

        @Override
        public InputStream stdout() {
            return process.getInputStream();
        }

        @Override
        public InputStream stderr() {
            return process.getErrorStream();
        }

        @Override
        public OptionalInt await(Duration limit) throws InterruptedException {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }

        /** Closes none of its streams, since who is writing to one holds it: they end with the process. */
        @Override
        public void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
    }
}
