package io.probescope.cli;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ConnectOptions;
import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.Connector;
import io.probescope.connect.HostAddress;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how to reach a host. */
final class LoginOptions {
    @Option(names = "--identity", paramLabel = "FILE", description = "Private key to log in with.")
    private Path identity;

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "File of known host keys; default: as the ssh configuration says.")
    private Path knownHosts;

    @Option(
            names = "--accept-new-host-key",
            description =
                    "Trust and remember the key of a host not seen before. A changed key is refused all the same.")
    private boolean acceptNewHostKey;

    @Option(
            names = "--without-root",
            description = "Never use sudo: the agent does what the user's own rights, or its file capabilities, allow.")
    private boolean withoutRoot;

    /** Connects to each of several hosts, or to none. */
    List<AgentConnection> connectAll(List<String> hosts, PrintWriter err) throws ProblemException {
        List<AgentConnection> connections = new ArrayList<>();
        try {
            for (String host : hosts) {
                connections.add(connect(host, err));
            }
            return connections;
        } catch (ProblemException failed) {
            connections.forEach(AgentConnection::close);
            throw failed;
        }
    }

    /** Connects to a host, asking at the terminal what has to be asked. */
    AgentConnection connect(String host, PrintWriter err) throws ProblemException {
        HostAddress address = HostAddress.parse(host);
        ConsoleQuestions questions = new ConsoleQuestions(Terminal.console(), err, acceptNewHostKey);
        try {
            return new Connector()
                    .connect(
                            address,
                            new ConnectOptions(identity, knownHosts, withoutRoot),
                            questions,
                            step -> say(err, host, step));
        } catch (ProblemException e) {
            throw questions.wereUnheard() ? withoutTerminal(e) : e;
        }
    }

    private static ProblemException withoutTerminal(ProblemException e) {
        Problem problem = e.problem();
        return new ProblemException(
                new Problem(
                        problem.cause() + " There is no terminal to ask at.",
                        "Log in with a key (--identity) or the ssh agent as root or a user whose sudo asks nothing; give "
                                + "--accept-new-host-key for a host not seen before; or run this at a terminal.",
                        problem.detail()),
                e);
    }

    private static void say(PrintWriter err, String host, Step step) {
        if (Terminal.console() != null) {
            err.println(
                    switch (step) {
                        case REACH -> "Reaching " + host + " ...";
                        case AUTHENTICATE -> "Logging in ...";
                        case UPLOAD -> "Bringing the agent there ...";
                        case START_AGENT -> "Starting the agent ...";
                    });
        }
    }
}
