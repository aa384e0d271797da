package io.probescope.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.protocol.ClockOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the filter knows of two clocks whose true offset is known here. */
class ClockFilterTest {
    private static final long MS = 1_000_000;
    private static final long BOOT_NS = 1_700_000_000_000_000_000L;
    private static final long HOST_MONO_NS = 77_000 * MS;

    /** Two clocks and the way between; the application's steady clock began at its boot. */
    private static final class World {
        final ClockFilter filter = new ClockFilter();
        final long driftPpm;
        long nowNs;
        long offsetNs;

        World(long offsetNs) {
            this(offsetNs, 0);
        }

        World(long offsetNs, long driftPpm) {
            this.offsetNs = offsetNs;
            this.driftPpm = driftPpm;
        }

        long trueOffsetNs() {
            return offsetNs + nowNs / 1_000_000 * driftPpm;
        }

        /** A ping that takes so long to get there, and its answer so long to come back. */
        ClockOffset ping(long thereNs, long backNs) {
            long sent = nowNs;
            nowNs += thereNs;
            long mono = HOST_MONO_NS + nowNs;
            long real = BOOT_NS + nowNs + trueOffsetNs();
            nowNs += backNs;
            filter.add(sent, nowNs, mono, real, BOOT_NS + nowNs);
            return filter.best();
        }

        void pass(long ns) {
            nowNs += ns;
        }
    }

    /** What clocks may drift apart in so many milliseconds: 50 ppm, begun milliseconds counted whole. */
    private static long drift(long ms) {
        return (ms + 1) * 50;
    }

    private static void assertHolds(long trueNs, ClockOffset offset) {
        assertTrue(
                Math.abs(offset.offsetNs() - trueNs) <= offset.uncertaintyNs(),
                "the clock is " + trueNs + " ns ahead, measured as " + offset);
    }

    @Test
    void nothingIsKnownBeforeTheFirstAnswer() {
        assertNull(new ClockFilter().best());
    }

    @Test
    void anEvenWayTellsTheOffsetItself() {
        ClockOffset offset = new World(12 * MS).ping(MS, MS);
        assertEquals(12 * MS, offset.offsetNs());
        assertEquals(MS + drift(2), offset.uncertaintyNs());
        assertEquals(BOOT_NS + MS, offset.applicationNs());
        assertEquals(HOST_MONO_NS + MS, offset.monoNs());
    }

    @Test
    void anUnevenWayErrsByHalfOfItAtMostAndSaysSo() {
        ClockOffset late = new World(-5 * MS).ping(40 * MS, 0);
        assertEquals(15 * MS, late.offsetNs());
        assertEquals(20 * MS + drift(40), late.uncertaintyNs());
        assertHolds(-5 * MS, late);
        assertHolds(-5 * MS, new World(-5 * MS).ping(0, 40 * MS));
    }

    @Test
    void theShortestOfManyCounts() {
        World world = new World(3 * MS);
        for (long ms : new long[] {9, 30, 5, 80, 2, 41}) {
            world.ping(ms * MS, 0);
        }
        ClockOffset best = world.ping(50 * MS, 50 * MS);
        assertEquals(4 * MS, best.offsetNs());
        assertHolds(3 * MS, best);
        assertTrue(best.uncertaintyNs() < 2 * MS, best.toString());
    }

    @Test
    void whatAgesGrowsUncertainUntilALongerWaySaysMore() {
        World world = new World(0);
        world.ping(MS, MS);
        world.pass(10_000 * MS);
        ClockOffset aged = world.ping(100 * MS, 100 * MS);
        assertEquals(MS + drift(10_202), aged.uncertaintyNs());
        world.pass(100_000 * MS);
        assertEquals(2 * MS + drift(4), world.ping(2 * MS, 2 * MS).uncertaintyNs());
    }

    @Test
    void aClockThatIsSetIsMetByTheNextAnswer() {
        World world = new World(MS);
        world.ping(MS, MS);
        world.offsetNs = 3_600_000 * MS;
        ClockOffset after = world.ping(20 * MS, 20 * MS);
        assertEquals(3_600_000 * MS, after.offsetNs());
        assertEquals(20 * MS + drift(40), after.uncertaintyNs());
    }

    @Test
    void aWallClockOfTheApplicationThatIsSetMeanwhileChangesNoRoundTrip() {
        ClockFilter filter = new ClockFilter();
        filter.add(0, 2 * MS, HOST_MONO_NS, BOOT_NS + MS, BOOT_NS + 2 * MS - 60_000 * MS);
        assertEquals(MS + drift(2), filter.best().uncertaintyNs());
        assertEquals(60_000 * MS, filter.best().offsetNs());
    }

    @Test
    void anAnswerToNothingIsPassedOver() {
        ClockFilter filter = new ClockFilter();
        filter.add(5 * MS, 4 * MS, HOST_MONO_NS, BOOT_NS, BOOT_NS);
        assertNull(filter.best());
        assertEquals(0, filter.answers());
    }

    /** Ways of any length in either direction, and clocks that drift apart as fast as is allowed for. */
    @Test
    void theTrueOffsetIsAlwaysWithinTheUncertainty() {
        Random random = new Random(7919);
        for (int world = 0; world < 500; world++) {
            World clocks = new World(random.nextLong(-1000 * MS, 1000 * MS), random.nextLong(-50, 51));
            for (int ping = 0; ping < 100; ping++) {
                clocks.pass(random.nextLong(2000 * MS));
                long there = random.nextLong(random.nextBoolean() ? MS : 200 * MS);
                long back = random.nextLong(random.nextBoolean() ? MS : 200 * MS);
                ClockOffset offset = clocks.ping(there, back);
                assertHolds(clocks.trueOffsetNs(), offset);
            }
        }
    }
}
