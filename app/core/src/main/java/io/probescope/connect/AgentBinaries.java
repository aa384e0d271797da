package io.probescope.connect;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** Where the agent's executables come from. */
interface AgentBinaries {
    /**
     * The agent for an architecture.
     *
     * @param arch as {@code uname -m} prints it
     * @throws ProblemException when there is none
     */
    byte[] agent(String arch) throws ProblemException;

    /** Those built into the application: resources {@code agent/<arch>/probescope-agent}. */
    static AgentBinaries bundled() {
        return arch -> {
            try (InputStream in =
                    AgentBinaries.class.getClassLoader().getResourceAsStream("agent/" + arch + "/probescope-agent")) {
                if (in == null) {
                    throw new ProblemException(
                            "There is no agent for the architecture '" + arch + "'.",
                            "Choose a host of an architecture this application was built for, such as x86_64.");
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ProblemException(
                        "The agent for " + arch + " can't be read: " + e.getMessage(),
                        "Build or install the application again.",
                        e);
            }
        };
    }
}
