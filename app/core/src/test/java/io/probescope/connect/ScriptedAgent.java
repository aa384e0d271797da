package io.probescope.connect;

import io.probescope.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** An agent that is a shell script, brought and started on this machine as the real one is; for lines that the real one never writes. */
public final class ScriptedAgent {
    /** Prints the first line of an agent. */
    public static final String HELLO = """
            #!/bin/sh
            echo '{"t":"hello","protocol":1,"agent":"0.1.0","pid":1,"mono_ns":1,"real_ns":2,"host":{"name":"h"}}'
            """;

    private ScriptedAgent() {}

    /** Starts a script. */
    public static AgentConnection start(String script) throws ProblemException {
        return new Connector(arch -> script.getBytes(StandardCharsets.UTF_8))
                .connect(HostAddress.LOCAL, ConnectOptions.DEFAULT, new ScriptedUser(false), step -> {});
    }
}
