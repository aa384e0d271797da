package io.probescope.connect;

import io.probescope.problem.ProblemException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Where the agent's executables come from. */
interface AgentBinaries {
    /**
     * The agent for an architecture.
     *
     * @param arch as {@code uname -m} prints it
     * @throws ProblemException when there is none
     */
    byte[] agent(String arch) throws ProblemException;

    /** Those built into the application: resources {@code agent/<arch>/probescope-agent}, named by {@code agent/architectures.txt}. */
    static AgentBinaries bundled() {
        return arch -> {
            try {
                byte[] agent = resource(arch + "/probescope-agent");
                if (agent == null) {
                    throw new ProblemException(
                            "There is no agent for the architecture '" + arch + "'.",
                            "Choose a host of one of these: " + architectures() + ".");
                }
                return agent;
            } catch (IOException e) {
                throw new ProblemException(
                        "The agent for " + arch + " can't be read: " + e.getMessage(),
                        "Build or install the application again.",
                        e);
            }
        };
    }

    private static String architectures() throws IOException {
        byte[] list = resource("architectures.txt");
        if (list == null) {
            throw new FileNotFoundException("the list of architectures is missing");
        }
        return new String(list, StandardCharsets.UTF_8).strip().replace("\n", ", ");
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = AgentBinaries.class.getClassLoader().getResourceAsStream("agent/" + path)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
