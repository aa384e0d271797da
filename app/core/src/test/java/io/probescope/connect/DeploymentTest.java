package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    @TempDir
    private Path directory;

    /** This machine, but for what {@code id} says there. */
    private Transport whereIdSays(String words) throws Exception {
        Path id = Files.writeString(directory.resolve("id"), "#!/bin/sh\necho " + words + "\n");
        Files.setPosixFilePermissions(id, PosixFilePermissions.fromString("rwxr-xr-x"));
        LocalTransport here = new LocalTransport();
        return new Transport() {
            @Override
            public HostProcess start(String command) throws ProblemException {
                return here.start(
                        "PATH=" + ShellText.quote(directory.toString()) + ":\"$PATH\"; export PATH; " + command);
            }

            @Override
            public void upload(byte[] content, String path) throws ProblemException {
                here.upload(content, path);
            }

            @Override
            public boolean isConnected() {
                return here.isConnected();
            }

            @Override
            public void close() {
                here.close();
            }
        };
    }

    @Test
    void aUserWithALargeNumberIsOne() throws Exception {
        assertEquals(
                4_294_967_294L,
                new Deployment(whereIdSays("4294967294")).target().uid());
    }
}
