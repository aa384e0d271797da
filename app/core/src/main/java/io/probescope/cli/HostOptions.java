package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.problem.ProblemException;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which host and how to reach it. */
final class HostOptions {
    static final String NAME = "--host";
    static final String LABEL = "HOST";
    static final String FORMS = "local, or what ssh would take: user@host:port or a Host of ~/.ssh/config.";

    @Option(names = NAME, required = true, paramLabel = LABEL, description = FORMS)
    private String host;

    @Mixin
    private LoginOptions login;

    /** Connects, asking at the terminal what has to be asked. */
    AgentConnection connect(PrintWriter err) throws ProblemException {
        return login.connect(host, err);
    }
}
