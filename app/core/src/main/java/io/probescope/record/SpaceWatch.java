package io.probescope.record;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
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
    private static final double NEAR = 0.9;
    private static final double MIB = 1 << 20;
    private static final String NEXT =
            "Everything recorded is kept: save it. Then allow more, make room on the disk, or connect anew for an empty session.";

    private final Path file;
    private volatile SpaceLimit limit = SpaceLimit.NONE;
    private SpaceLimit seen = SpaceLimit.NONE;
    private Room room = Room.ENOUGH;
    private long reachBytes;
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
        Room before = now.equals(seen) ? room : Room.ENOUGH;
        seen = now;
        room = sizeBytes >= reachBytes ? Room.NONE : sizeBytes >= NEAR * reachBytes ? Room.NEAR : Room.ENOUGH;
        if (now.equals(SpaceLimit.NONE) || room.compareTo(before) <= 0) {
            return Optional.empty();
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
            throw new ProblemException(told, NEXT);
        }
    }

    private Problem full(long sizeBytes) {
        told = isByDisk()
                ? "The disk of this session has no more room: it takes " + mib(sizeBytes) + ", and "
                        + mib(seen.freeBytes()) + " are left free."
                : "This session has reached its limit of " + mib(seen.mostBytes()) + ".";
        return new Problem(told + " Its probes were stopped.", NEXT);
    }

    private Problem near(long sizeBytes) {
        return new Problem(
                "This session takes " + mib(sizeBytes) + " of the " + mib(reachBytes)
                        + (isByDisk() ? " that its disk has room for." : " it may take."),
                "There its probes will be stopped, and everything recorded is kept. To go on longer allow more, or make room on the disk.");
    }

    /** Whether the disk ends before the limit does. */
    private boolean isByDisk() {
        return seen.mostBytes() == 0 || reachBytes < seen.mostBytes();
    }

    private long usableBytes() throws ProblemException {
        try {
            return Files.getFileStore(file).getUsableSpace();
        } catch (IOException e) {
            throw new ProblemException(
                    "The free room of the disk can't be read: " + e.getMessage(), "Check the disk.", e);
        }
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB", Math.max(0, bytes) / MIB);
    }
}
