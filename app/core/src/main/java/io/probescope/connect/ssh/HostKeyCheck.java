package io.probescope.connect.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.probescope.connect.UserQuestions;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides about the key that a host shows: a known one passes, an unknown one is asked about and remembered, a changed or revoked one is refused.
 *
 * <p>JSch is set to strict checking, so whatever is not {@link #OK} here ends the connection; {@link #refusal} then says why.
 */
final class HostKeyCheck implements HostKeyRepository {
    private static final Problems PROBLEMS = Problems.of(HostKeyCheck.class);

    private final KnownHosts knownHosts;
    private final SshSettings settings;
    private final String shownHost;
    private final UserQuestions questions;
    private final Runnable accepted;
    private ProblemException refusal;

    /**
     * @param shownHost the host as the user named it
     * @param accepted told when the key is trusted, before the login begins
     */
    HostKeyCheck(SshSettings settings, String shownHost, UserQuestions questions, Runnable accepted) {
        this.knownHosts = new KnownHosts(settings.knownHosts());
        this.settings = settings;
        this.shownHost = shownHost;
        this.questions = questions;
        this.accepted = accepted;
    }

    /** Why the key was not trusted, or {@code null}. */
    ProblemException refusal() {
        return refusal;
    }

    @Override
    public int check(String host, byte[] key) {
        try {
            int outcome = judge(key);
            if (outcome == OK) {
                accepted.run();
            }
            return outcome;
        } catch (IOException e) {
            refusal = PROBLEMS.exception(
                    e,
                    "known_hosts.unusable",
                    e.getMessage(),
                    settings.knownHosts().get(0));
            return NOT_INCLUDED;
        }
    }

    private int judge(byte[] key) throws IOException {
        String name = settings.knownHostsName();
        KnownHosts.Verdict verdict = knownHosts.judge(name, key);
        if (verdict instanceof KnownHosts.Verdict.Known) {
            return OK;
        }
        if (verdict instanceof KnownHosts.Verdict.Changed changed) {
            KnownHosts.Entry old = changed.old();
            refusal = PROBLEMS.exception(
                    "host_key.changed",
                    shownHost,
                    KnownHosts.keyType(key),
                    KnownHosts.fingerprint(key),
                    old.file(),
                    old.line(),
                    KnownHosts.fingerprint(old.key()),
                    name);
            return CHANGED;
        }
        if (verdict instanceof KnownHosts.Verdict.Revoked revoked) {
            refusal = PROBLEMS.exception(
                    "host_key.revoked",
                    shownHost,
                    revoked.entry().file(),
                    revoked.entry().line());
            return CHANGED;
        }
        if (!questions.acceptHostKey(shownHost, KnownHosts.keyType(key), KnownHosts.fingerprint(key))) {
            refusal = PROBLEMS.exception(
                    "host_key.not_accepted", shownHost, KnownHosts.keyType(key), KnownHosts.fingerprint(key));
            return NOT_INCLUDED;
        }
        knownHosts.add(name, key);
        return OK;
    }

    /** The keys known for this host; JSch asks the server for one of their types first. */
    @Override
    public HostKey[] getHostKey(String host, String type) {
        List<HostKey> keys = new ArrayList<>();
        try {
            for (KnownHosts.Entry entry : knownHosts.entries(settings.knownHostsName())) {
                if (!entry.revoked() && (type == null || type.equals(entry.keyType()))) {
                    keys.add(new HostKey(settings.knownHostsName(), entry.key()));
                }
            }
        } catch (IOException | JSchException e) {
            System.getLogger(HostKeyCheck.class.getName())
                    .log(System.Logger.Level.WARNING, "known host keys can''t be read: {0}", e.getMessage());
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return settings.knownHosts().get(0).toString();
    }

    @Override
    public void add(HostKey hostkey, UserInfo ui) {
        throw new UnsupportedOperationException("keys are added when the user accepts them");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("keys are never removed");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException("keys are never removed");
    }
}
