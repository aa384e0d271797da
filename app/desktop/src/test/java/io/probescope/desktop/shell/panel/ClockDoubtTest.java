package io.probescope.desktop.shell.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.value.Unit;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.HostFacts;
import io.probescope.session.SessionInfo.Host;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockDoubtTest {
    private static final long SECOND = 1_000_000_000L;

    private static Host host(int number, Long uncertaintyNs) {
        ClockOffset clock = uncertaintyNs == null ? null : new ClockOffset(0, 0, 0, uncertaintyNs);
        return new Host(number, "web-" + number, "web-" + number, HostFacts.UNKNOWN, -1, -1, -1, -1, clock);
    }

    @Test
    void aClockThatWasNeverMeasuredIsNamedHoweverMuchIsLookedAt() {
        String words = ClockDoubt.words(List.of(host(1, 100L), host(2, null)), 3600 * SECOND);
        assertTrue(words.startsWith("The clock of web-2 was not measured"), words);
    }

    @Test
    void measuredClocksAreToldOfOnlyWhereLessIsLookedAtThanTheyTellApart() {
        List<Host> hosts = List.of(host(1, 2_000_000L), host(2, 3_000_000L), host(3, 1_000L));
        assertEquals("", ClockDoubt.words(hosts, SECOND));
        assertTrue(
                ClockDoubt.words(hosts, SECOND / 100).contains(Unit.DURATION_NS.format(5_000_000.0)), "the two worst");
    }

    @Test
    void aHostAloneNeedsNoOtherClock() {
        assertEquals("", ClockDoubt.words(List.of(host(1, null)), 1));
    }
}
