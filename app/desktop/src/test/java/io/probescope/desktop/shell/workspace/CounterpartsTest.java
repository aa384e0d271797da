package io.probescope.desktop.shell.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.desktop.selection.Baseline.Counterpart;
import io.probescope.protocol.HostFacts;
import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Host;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.Timeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterpartsTest {

    private static Host host(int number, String address) {
        return new Host(number, address, address, HostFacts.UNKNOWN, -1, -1, -1, -1, null);
    }

    private static Run run(int number, int host, String probe, long startedNs) {
        return new Run(
                number, host, probe, "", "", Map.of(), startedNs, 0, "", List.of(), Map.of(), Map.of(), List.of(), 0,
                List.of());
    }

    private static SessionInfo session(List<Host> hosts, Run... runs) {
        return new SessionInfo(1, 0, 0, 0, true, Timeline.HOST, hosts, List.of(runs), List.of(), Annotations.NONE);
    }

    @Test
    void runsArePairedByTheHostsAddressWhicheverStartedFirst() {
        SessionInfo after = session(
                List.of(host(1, "web-1"), host(2, "web-2")),
                run(1, 1, "opensnoop", 1000),
                run(2, 2, "opensnoop", 1001),
                run(3, 1, "opensnoop", 2000));
        SessionInfo before = session(
                List.of(host(1, "web-2"), host(2, "web-1")),
                run(1, 1, "opensnoop", 100),
                run(2, 2, "opensnoop", 101),
                run(3, 2, "opensnoop", 300),
                run(4, 2, "execsnoop", 300));
        assertEquals(
                Map.of(
                        1,
                        new Counterpart(2, 101 - 1000),
                        2,
                        new Counterpart(1, 100 - 1001),
                        3,
                        new Counterpart(3, -1700)),
                Counterparts.of(after, before));
    }

    @Test
    void hostsThatOnlyOneSessionHasArePairedInTheirOrder() {
        SessionInfo after = session(
                List.of(host(1, "web-1"), host(2, "web-2")), run(1, 1, "opensnoop", 10), run(2, 2, "opensnoop", 10));
        assertEquals(
                Map.of(1, new Counterpart(8, 0), 2, new Counterpart(7, 0)),
                Counterparts.of(
                        after,
                        session(
                                List.of(host(3, "web-2"), host(4, "db")),
                                run(7, 3, "opensnoop", 10),
                                run(8, 4, "opensnoop", 10))));
        assertEquals(
                Map.of(2, new Counterpart(7, 0)),
                Counterparts.of(after, session(List.of(host(3, "web-2")), run(7, 3, "opensnoop", 10))),
                "web-1 has nothing to be compared with");
    }

    @Test
    void aHostIsPairedWithTheOneOfAGroupThatIsChosen() {
        SessionInfo single = session(List.of(host(1, "db")), run(1, 1, "opensnoop", 10), run(2, 1, "execsnoop", 10));
        SessionInfo group = session(
                List.of(host(3, "web-1"), host(4, "web-2")), run(7, 3, "opensnoop", 30), run(8, 4, "opensnoop", 40));
        assertEquals(Map.of(1, new Counterpart(8, 30)), Counterparts.of(single, 1, group, 4));
        assertEquals(
                Map.of(7, new Counterpart(1, -20)),
                Counterparts.of(group, 3, single, 1),
                "the group's other host is left out");
    }
}
