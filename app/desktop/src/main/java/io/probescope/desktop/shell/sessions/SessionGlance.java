package io.probescope.desktop.shell.sessions;

import io.probescope.problem.ProblemException;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the list of sessions tells of one without opening it.
 *
 * @param name what it was called; empty where nobody said
 * @param hosts their names
 * @param probes their titles
 * @param startNs first moment recorded, nanoseconds since the epoch
 * @param endNs last moment recorded, nanoseconds since the epoch
 * @param density how many rows fell into each of {@value #BUCKETS} equal parts of its time
 */
record SessionGlance(
        String name,
        List<String> tags,
        List<String> hosts,
        List<String> probes,
        long startNs,
        long endNs,
        long rows,
        List<Long> density) {
    static final int BUCKETS = 48;

    /** Of a session of which nothing is known. */
    static final SessionGlance UNKNOWN = new SessionGlance("", List.of(), List.of(), List.of(), 0, 0, 0, List.of());

    SessionGlance {
        tags = List.copyOf(tags);
        hosts = List.copyOf(hosts);
        probes = List.copyOf(probes);
        density = List.copyOf(density);
    }

    /** Takes it from an open session; asks the database. */
    static SessionGlance of(SessionInfo info, List<StreamTable> streams, SessionReader session)
            throws ProblemException {
        return new SessionGlance(
                info.annotations().name(),
                info.annotations().tags(),
                info.hosts().stream()
                        .map(host -> host.facts().name() == null
                                ? host.address()
                                : host.facts().name())
                        .distinct()
                        .toList(),
                info.runs().stream()
                        .map(run -> run.title().isEmpty() ? run.probe() : run.title())
                        .distinct()
                        .toList(),
                info.startNs(),
                info.endNs(),
                info.rows(),
                density(info, streams, session));
    }

    private static List<Long> density(SessionInfo info, List<StreamTable> streams, SessionReader session)
            throws ProblemException {
        long[] counts = new long[BUCKETS];
        long bucketNs = (info.endNs() - info.startNs()) / BUCKETS + 1;
        for (StreamTable stream : streams) {
            String sql = "SELECT greatest(0, least(" + (BUCKETS - 1) + ", (time - ?) // ?)), count(*) FROM "
                    + SqlName.quoted(stream.table()) + " WHERE time IS NOT NULL GROUP BY 1";
            session.query(sql, List.of(info.startNs(), bucketNs), rows -> {
                while (rows.next()) {
                    counts[rows.getInt(1)] += rows.getLong(2);
                }
                return null;
            });
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /**
     * Whether each of the words is in its name, its file's, or one of its tags, hosts or probes.
     *
     * @param fileName of its file
     */
    boolean answers(String words, String fileName) {
        String all = String.join(
                        "\n",
                        Stream.of(List.of(name, fileName), tags, hosts, probes)
                                .flatMap(List::stream)
                                .toList())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(all::contains);
    }
}
