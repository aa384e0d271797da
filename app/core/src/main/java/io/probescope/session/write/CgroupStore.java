package io.probescope.session.write;

import io.probescope.protocol.Cgroup;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.TableAppender;
import java.util.HashSet;
import java.util.Set;

/** The cgroups of a session, each stored once per host. Used by one thread. */
final class CgroupStore {
    /** Most cgroups kept; those of a host that sends more stay numbers. */
    static final int LIMIT = 1_000_000;

    private final TableAppender rows;
    private final Set<Key> known = new HashSet<>();

    private record Key(int host, long cgroup) {}

    CgroupStore(Batch batch) {
        rows = batch.table(SessionTables.CGROUPS);
    }

    /** Stores a cgroup unless it is there. */
    void store(int host, Cgroup cgroup) {
        if (known.size() >= LIMIT || !known.add(new Key(host, cgroup.id()))) {
            return;
        }
        rows.row(
                host,
                cgroup.id(),
                cgroup.label(),
                cgroup.kind().name(),
                cgroup.path(),
                cgroup.runtime(),
                cgroup.container(),
                cgroup.name(),
                cgroup.unit(),
                cgroup.pod(),
                cgroup.podName(),
                cgroup.podNamespace(),
                cgroup.why());
    }
}
