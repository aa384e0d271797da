package io.probescope.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel of {@code remote-agent/kernels/matrix.txt}, which explains the members.
 *
 * @param architecture as {@code uname -m} prints it
 * @param promised whether it is a failure when it can't be had
 */
record MatrixKernel(String name, String architecture, boolean promised) {
    static final Path FOLDER =
            Path.of("../../remote-agent/kernels").toAbsolutePath().normalize();

    static List<MatrixKernel> all() throws IOException {
        return Files.readAllLines(FOLDER.resolve("matrix.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .map(words -> new MatrixKernel(words[0], words[1], words[2].equals("promised")))
                .toList();
    }
}
