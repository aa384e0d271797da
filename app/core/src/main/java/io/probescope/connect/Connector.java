package io.probescope.connect;

import io.probescope.connect.ConnectionState.Step;
import io.probescope.connect.ssh.SshTransport;
import io.probescope.problem.ProblemException;
import java.util.function.Consumer;

/** Gets the agent to run on a host: reaches it, brings the agent there, starts it with the rights it needs and waits for its hello. Stateless; any thread may use it. */
public final class Connector {
    private final AgentBinaries agents;

    /** Brings the agents built into the application. */
    public Connector() {
        this(AgentBinaries.bundled());
    }

    Connector(AgentBinaries agents) {
        this.agents = agents;
    }

    /**
     * Connects and blocks until the agent said hello; takes seconds, so never call it on the screen's thread. Interrupting the calling thread gives up.
     *
     * @param questions asked on the calling thread
     * @param progress told each step before it begins, on the calling thread
     * @return the running agent; the caller closes it
     * @throws ProblemException when any step fails; nothing is left running then
     */
    public AgentConnection connect(
            HostAddress address, ConnectOptions options, UserQuestions questions, Consumer<Step> progress)
            throws ProblemException {
        progress.accept(Step.REACH);
        Transport transport = address.isLocal()
                ? new LocalTransport()
                : SshTransport.connect(address, options, questions, () -> progress.accept(Step.AUTHENTICATE));
        boolean connected = false;
        try {
            progress.accept(Step.UPLOAD);
            Deployment deployment = new Deployment(transport);
            Deployment.Target target = deployment.target();
            StartPlan plan = StartPlan.make(deployment, target, agents.agent(target.arch()), options.withoutRoot());
            progress.accept(Step.START_AGENT);
            AgentLink link = new AgentStart(transport, questions, address.toString()).start(plan);
            connected = true;
            return link;
        } finally {
            if (!connected) {
                transport.close();
            }
        }
    }
}
