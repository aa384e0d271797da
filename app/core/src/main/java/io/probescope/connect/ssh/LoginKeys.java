package io.probescope.connect.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Vector;

/** The keys a login may use: those of the ssh agent, then those in files. Nothing is ever added to the user's ssh agent. */
final class LoginKeys implements IdentityRepository {
    private static final Problems PROBLEMS = Problems.of(LoginKeys.class);

    private final List<Identity> identities = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** @param required whether a key file that is missing or unreadable is a problem, because the user named it */
    static LoginKeys of(SshSettings settings, boolean required) throws ProblemException {
        LoginKeys keys = new LoginKeys();
        if (settings.identityAgent() != null && !settings.identitiesOnly()) {
            keys.addAgent(settings.identityAgent());
        }
        for (Path file : settings.identities()) {
            keys.addFile(file, required);
        }
        return keys;
    }

    private void addAgent(Path socket) {
        if (!Files.exists(socket)) {
            return;
        }
        try {
            List<Identity> held = new AgentIdentityRepository(new SSHAgentConnector(socket)).getIdentities();
            identities.addAll(held);
            names.add(PROBLEMS.text(held.size() == 1 ? "tried.agent.one_key" : "tried.agent.keys", held.size()));
        } catch (AgentProxyException e) {
            names.add(PROBLEMS.text("tried.agent.silent", e.getMessage()));
        }
    }

    private void addFile(Path file, boolean required) throws ProblemException {
        if (!SshConfig.readable(file)) {
            if (required) {
                throw PROBLEMS.exception("key_file.unreadable", file);
            }
            return;
        }
        try {
            JSch reader = new JSch();
            reader.addIdentity(file.toString());
            identities.addAll(reader.getIdentityRepository().getIdentities());
            names.add(PROBLEMS.text("tried.key", file));
        } catch (JSchException e) {
            if (required) {
                throw PROBLEMS.exception(e, "key_file.no_usable_key", file, e.getMessage());
            }
            names.add(PROBLEMS.text("tried.key.unusable", file, e.getMessage()));
        }
    }

    /** What is tried, in words. */
    List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public Vector<Identity> getIdentities() {
        Set<String> seen = new HashSet<>();
        Vector<Identity> distinct = new Vector<>();
        for (Identity identity : identities) {
            byte[] blob = identity.getPublicKeyBlob();
            if (blob == null || seen.add(KnownHosts.fingerprint(blob))) {
                distinct.add(identity);
            }
        }
        return distinct;
    }

    @Override
    public String getName() {
        return "probescope";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        identities.clear();
    }
}
