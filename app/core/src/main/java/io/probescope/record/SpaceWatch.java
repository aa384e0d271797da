package io.probescope.record;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches how much room a session still has. Where it ends, what was recorded is worth more than what would still come: so nothing is dropped, and nothing new is taken. Used by the
 * recorder's thread, but for {@link #setLimit}.
 */
final class SpaceWatch {
    private static final Problems PROBLEMS = Problems.of(SpaceWatch.class);
    private static final double NEAR = 0.9;
    private static final double MIB = 1 << 20;

    private final Path file;
    private volatile SpaceLimit limit = SpaceLimit.NONE;
    private SpaceLimit seen = SpaceLimit.NONE;
    private Room room = Room.ENOUGH;
    private long reachBytes;
    /** How large the session could become when it was full last, 0 while it never was under this limit. */
    private long fullAtBytes;

    private String told = "";

    private enum Room {
        ENOUGH,
        NEAR,
        NONE
    }

    SpaceWatch(Path file) {
        this.file = file;
    }

    /** Takes another limit from the next look on. May be called from any thread. */
    void setLimit(SpaceLimit wanted) {
        limit = wanted;
    }

    /**
     * Looks how much room there is.
     *
     * @param sizeBytes of the session
     * @return what its users are to be told, once for each way in which room gets short
     */
    Optional<Problem> look(long sizeBytes) throws ProblemException {
        SpaceLimit now = limit;
        reachBytes = now.reach(sizeBytes, usableBytes());
        if (!now.equals(seen)) {
            seen = now;
            room = Room.ENOUGH;
            fullAtBytes = 0;
        }
        Room before = room;
        room = sizeBytes >= reachBytes ? Room.NONE : sizeBytes >= NEAR * reachBytes ? Room.NEAR : Room.ENOUGH;
        if (now.equals(SpaceLimit.NONE) || room.compareTo(before) <= 0) {
            return Optional.empty();
        }
        // A full session gets smaller when the database tidies up: what has come to its end does not get near it then.
        if (room == Room.NEAR && NEAR * reachBytes <= fullAtBytes) {
            return Optional.empty();
        }
        if (room == Room.NONE) {
            fullAtBytes = reachBytes;
        }
        return Optional.of(room == Room.NONE ? full(sizeBytes) : near(sizeBytes));
    }

    /** Whether nothing more is to be taken. */
    boolean isFull() {
        return room == Room.NONE && !seen.equals(SpaceLimit.NONE);
    }

    /** How large the session can become, as looked at last; 0 for as large as it likes. */
    long reachBytes() {
        return seen.equals(SpaceLimit.NONE) ? 0 : Math.max(0, reachBytes);
    }

    /**
     * Goes on only where there is room.
     *
     * @throws ProblemException when there is none
     */
    void check() throws ProblemException {
        if (isFull()) {
            throw PROBLEMS.exception("space.full", told);
        }
    }

    private Problem full(long sizeBytes) {
        told = isByDisk()
                ? PROBLEMS.text("space.disk_full", mib(sizeBytes), mib(seen.freeBytes()))
                : PROBLEMS.text("space.limit_reached", mib(seen.mostBytes()));
        return PROBLEMS.problem("space.probes_stopped", told);
    }

    private Problem near(long sizeBytes) {
        return isByDisk()
                ? PROBLEMS.problem("space.disk_near", mib(sizeBytes), mib(reachBytes))
                : PROBLEMS.problem("space.limit_near", mib(sizeBytes), mib(reachBytes));
    }

    /** Whether the disk ends before the limit does. */
    private boolean isByDisk() {
        return seen.mostBytes() == 0 || reachBytes < seen.mostBytes();
    }

    private long usableBytes() throws ProblemException {
        try {
            return Files.getFileStore(file).getUsableSpace();
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "space.unreadable", e.getMessage());
        }
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB", Math.max(0, bytes) / MIB);
    }
}
