package io.probescope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.ProcessTree.Ended;
import io.probescope.analysis.ProcessTree.Event;
import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.analysis.ProcessTree.Life;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    private static final long MS = 1_000_000;
    private static final int SHELL = 100;
    private static final int CHILD = 101;
    private final List<Event> events = new ArrayList<>();

    @Test
    void aChildStandsBelowTheParentThatWasSeen() {
        ran(10, SHELL, 1, 0, "/bin/sh");
        ran(20, CHILD, SHELL, 0, "/bin/ls");
        ended(25, CHILD, SHELL, 0, "", 6);
        Life child = only(CHILD);
        assertEquals(only(SHELL).index(), child.parent());
        assertEquals(19 * MS, child.startNs());
        assertEquals(25 * MS, child.end().timeNs());
        assertFalse(child.failed());
    }

    @Test
    void aParentOfWhichNothingWasSeenIsThereWithoutMoments() {
        ran(20, CHILD, SHELL, 0, "/bin/ls");
        Life parent = only(SHELL);
        assertFalse(parent.seen());
        assertEquals(parent.index(), only(CHILD).parent());
    }

    @Test
    void aParentThatOnlyForkedIsKnownOnceItEnds() {
        ran(20, CHILD, SHELL, 0, "/bin/ls");
        ended(25, CHILD, SHELL, 0, "", 6);
        ended(30, SHELL, 1, 0, "", 15);
        assertEquals(15 * MS, only(SHELL).startNs());
        assertEquals(only(SHELL).index(), only(CHILD).parent());
    }

    @Test
    void anIdThatComesBackIsAnotherProcess() {
        ran(10, CHILD, SHELL, 0, "/bin/ls");
        ended(12, CHILD, SHELL, 0, "", 3);
        ran(50, CHILD, SHELL, 0, "/bin/cat");
        ended(52, CHILD, SHELL, 1, "", 3);
        List<Life> lives = all(CHILD);
        assertEquals(2, lives.size());
        assertEquals("/bin/ls", lives.get(0).program().path());
        assertFalse(lives.get(0).failed());
        assertEquals("/bin/cat", lives.get(1).program().path());
        assertTrue(lives.get(1).failed());
    }

    @Test
    void anIdThatComesBackAfterALostEndIsToldByTheLaterStart() {
        ran(10, CHILD, SHELL, 0, "/bin/ls");
        ran(50, CHILD, SHELL, 0, "/bin/cat");
        ended(52, CHILD, SHELL, 0, "", 3);
        List<Life> lives = all(CHILD);
        assertEquals(2, lives.size());
        assertEquals("/bin/ls", lives.get(0).program().path());
        assertEquals(null, lives.get(0).end());
        assertEquals("/bin/cat", lives.get(1).program().path());
        assertEquals(49 * MS, lives.get(1).startNs());
    }

    @Test
    void whatRanAfterFailedTriesCounts() {
        ran(10, CHILD, SHELL, -2, "/usr/local/bin/as");
        ran(11, CHILD, SHELL, 0, "/usr/bin/as");
        assertEquals("/usr/bin/as", only(CHILD).program().path());
        assertFalse(only(CHILD).failed());
    }

    @Test
    void aProcessThatCouldRunNothingHasFailed() {
        ran(10, CHILD, SHELL, -2, "/usr/local/bin/nope");
        ran(11, CHILD, SHELL, -13, "/usr/bin/nope");
        assertTrue(only(CHILD).neverRan());
        assertEquals(-13, only(CHILD).program().result());
        assertTrue(only(CHILD).failed());
    }

    @Test
    void aSignalIsAFailure() {
        ran(10, CHILD, SHELL, 0, "/bin/sleep");
        ended(20, CHILD, SHELL, 0, "SIGKILL", 11);
        assertTrue(only(CHILD).killed());
    }

    @Test
    void idsUsedAgainMakeNoProcessItsOwnAncestor() {
        ran(10, SHELL, CHILD, 0, "/bin/sh");
        ran(20, CHILD, SHELL, 0, "/bin/ls");
        assertNotEquals(only(SHELL).index(), only(CHILD).parent());
    }

    @Test
    void beyondItsBoundTheEarliestAreLeftOut() {
        int surplus = 7;
        for (int i = 0; i < ProcessTree.EVENTS + surplus; i++) {
            ran(i, 2 + i, 1, 0, "/bin/true");
        }
        ProcessTree tree = new ProcessTree(events, 0);
        assertEquals(surplus, tree.omitted());
        assertEquals(ProcessTree.EVENTS, tree.events().size());
        assertEquals(surplus * MS, tree.events().get(0).timeNs());
    }

    private void ran(long atMs, int pid, int parent, long result, String path) {
        events.add(new Executed(events.size() + 1, atMs * MS, pid, parent, "comm", result, path, path, false));
    }

    private void ended(long atMs, int pid, int parent, long status, String signal, long livedMs) {
        events.add(new Ended(events.size() + 1, atMs * MS, pid, parent, "comm", status, signal, livedMs * MS));
    }

    private Life only(int pid) {
        List<Life> lives = all(pid);
        assertEquals(1, lives.size());
        return lives.get(0);
    }

    private List<Life> all(int pid) {
        return new ProcessTree(events, 0)
                .lives().stream().filter(life -> life.pid() == pid).toList();
    }
}
