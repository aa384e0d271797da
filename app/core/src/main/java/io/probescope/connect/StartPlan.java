package io.probescope.connect;

import io.probescope.problem.ProblemException;
import java.util.Set;

/**
 * Which agent to start, and how.
 *
 * @param agent absolute path of the executable on the host
 * @param sudo whether sudo is to start it
 */
record StartPlan(String agent, boolean sudo) {
    /**
     * Brings the agent to the host and decides. For a user who is not root sudo starts it, unless that agent, or the same one installed for all, has the rights to
     * trace by itself, as with file capabilities.
     *
     * @param withoutRoot whether sudo must not be used
     */
    static StartPlan make(Deployment deployment, Deployment.Target target, byte[] agent, boolean withoutRoot)
            throws ProblemException {
        String deployed = deployment.deploy(target, agent);
        if (target.uid() == 0) {
            return new StartPlan(deployed, false);
        }
        if (mayTrace(deployment.capabilities(deployed))) {
            return new StartPlan(deployed, false);
        }
        String installed = deployment.installed(agent);
        if (!installed.isEmpty() && mayTrace(deployment.capabilities(installed))) {
            return new StartPlan(installed, false);
        }
        return new StartPlan(deployed, !withoutRoot);
    }

    private static boolean mayTrace(Set<String> capabilities) {
        return capabilities.contains("CAP_SYS_ADMIN") || capabilities.containsAll(Set.of("CAP_BPF", "CAP_PERFMON"));
    }
}
