package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Where the agent's executables come from. */
interface AgentBinaries {
    Problems PROBLEMS = Problems.of(AgentBinaries.class);

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
                    throw PROBLEMS.exception("agent.none_for_architecture", arch, architectures());
                }
                return agent;
            } catch (IOException e) {
                throw PROBLEMS.exception(e, "agent.unreadable", arch, e.getMessage());
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
