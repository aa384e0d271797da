package io.probescope.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines beside PROTOCOL.md that the agent's tests write and these tests read. */
final class Golden {
    private static final Path FOLDER = Path.of("../../remote-agent/golden");

    private Golden() {}

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }
}
