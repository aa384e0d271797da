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
    private long sizeBytes;
    /** How large the session could become if the disk were all its own, as read last. */
    private long diskEndBytes = Long.MAX_VALUE >> 1;

    private long reachBytes;
    private boolean toldUnreadable;
    /** How large the session could become when it was full last, 0 while it never was under this limit. */
    private long fullAtBytes;

    private String told = "";

    /** What a session takes on disk. */
    @FunctionalInterface
    interface Size {
        /** Looks, bytes. */
        long bytes() throws ProblemException;
    }

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
     * Looks how much room there is. Where that can't be read for a moment, what was read last goes on to count.
     *
     * @param size of the session
     * @return what its users are to be told, once for each way in which room gets short, and once when it can't be read any more
     */
    Optional<Problem> look(Size size) {
        SpaceLimit now = limit;
        Problem unreadable = measure(size, now);
        Optional<Problem> shortage = judge(now);
        toldUnreadable &= unreadable != null;
        if (unreadable == null || toldUnreadable || isFull() || shortage.isPresent()) {
            return shortage;
        }
        toldUnreadable = true;
        return Optional.of(unreadable);
    }

    /** Reads what counts under a limit; why it could not, or {@code null}. */
    private Problem measure(Size size, SpaceLimit now) {
        try {
            sizeBytes = size.bytes();
            if (!now.equals(SpaceLimit.NONE)) {
                diskEndBytes = sizeBytes + usableBytes();
            }
            return null;
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    private Optional<Problem> judge(SpaceLimit now) {
        reachBytes = now.reach(sizeBytes, diskEndBytes - sizeBytes);
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
        return Optional.of(room == Room.NONE ? full() : near());
    }

    /** Whether nothing more is to be taken. */
    boolean isFull() {
        return room == Room.NONE && !seen.equals(SpaceLimit.NONE);
    }

    /** What the session takes on disk, as read last, bytes. */
    long sizeBytes() {
        return sizeBytes;
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

    private Problem full() {
        told = isByDisk()
                ? PROBLEMS.text("space.disk_full", mib(sizeBytes), mib(seen.freeBytes()))
                : PROBLEMS.text("space.limit_reached", mib(seen.mostBytes()));
        return PROBLEMS.problem("space.probes_stopped", told);
    }

    private Problem near() {
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
