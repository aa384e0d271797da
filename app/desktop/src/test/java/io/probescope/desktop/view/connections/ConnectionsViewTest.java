package io.probescope.desktop.view.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.Flows;
import io.probescope.analysis.TopList;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.TracedHost;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person does with five connections and with five hundred. */
class ConnectionsViewTest extends OneViewTest {

    @Test
    void fiveConnectionsAreFiveLinks() throws Exception {
        SampleData.lives(session, 5);
        open("connections", MemorySession.LIVES);
        until(() -> chart().flows() != null && chart().flows().links().size() == 5);
        Flows flows = chart().flows();
        assertEquals(5, flows.left().size());
        long sent = sum("sent");
        assertEquals(sent, flows.total());
        assertEquals(
                2,
                flows.links().stream()
                        .filter(link -> link.way().equals("server"))
                        .count());
    }

    @Test
    void ofFiveHundredTheOthersAreTogetherAndAllIsThere() throws Exception {
        SampleData.lives(session, 500);
        open("connections", MemorySession.LIVES);
        long sent = sum("sent");
        until(() -> chart().flows() != null && chart().flows().total() == sent);
        Flows flows = chart().flows();
        Flows.Node others = flows.right().get(flows.right().size() - 1);
        assertTrue(others.isOthers());
        assertTrue(others.members() > 100);
        assertTrue(flows.right().size() <= 40);
        session.run("INSERT INTO tcplife SELECT * REPLACE (seq + 10000 AS seq) FROM tcplife");
        until(() -> chart().flows().total() == 2 * sent);
        choose("#measure", 1);
        until(() -> chart().flows().total() == 1000);
    }

    @Test
    void aDoubleClickNarrowsToAnEnd() throws Exception {
        SampleData.lives(session, 500);
        open("connections", MemorySession.LIVES);
        until(() -> chart().flows() != null && chart().flows().left().size() == 5);
        double[] place = chart().middleOf("curl");
        doubleClickOn(chart().localToScreen(place[0], place[1]));
        until(() -> chart().flows().left().size() == 1);
        assertFalse(context.selection().get().isAll());
        interact(() -> context.selection().clear());
        until(() -> chart().flows().left().size() == 5);
    }

    @Test
    void anEndCanBeAnAddressWithItsPort() throws Exception {
        SampleData.lives(session, 500);
        session.run("UPDATE tcplife SET remote_address = '::1' WHERE comm = 'node'");
        ViewContext plain = Contexts.of(session, MemorySession.LIVES);
        Ends ends = Ends.of(MemorySession.LIVES).orElseThrow();
        assertEquals(
                List.of("remote_address", "remote_address and port", "remote_port"),
                ends.far().stream().map(End::title).toList());
        TopList found = new ConnectionsQuery(
                        Side.of(plain, Selection.ALL),
                        ends.near().get(1),
                        ends.far().get(1),
                        ends.side(),
                        Measure.of(MemorySession.LIVES).get(1))
                .anew(Bound.upTo(1_000_000));
        TopList list = ConnectionsPicture.of(
                        found, ends.near().get(1), ends.far().get(1))
                .list();
        assertEquals(List.of(100L), list.rows().get(List.of("node 503", "[::1]:5432", "client")));
    }

    @Test
    void ofVeryManyEndpointsTheDatabaseFoldsTheRest() throws Exception {
        // Connection i sent i bytes, to an address and port of its own.
        session.run(
                "INSERT INTO tcplife SELECT 1, 1, i, %d + i, 0, i, 'c', 'client', '::1', '10.0.' || (i // 250) || '.' || (i %% 250), 9, 443, 7, i FROM range(1, 60001) t(i)"
                        .formatted(MemorySession.START_NS));
        Ends ends = Ends.of(MemorySession.LIVES).orElseThrow();
        ConnectionsQuery query = new ConnectionsQuery(
                Side.of(Contexts.of(session, MemorySession.LIVES), Selection.ALL),
                ends.near().get(1),
                ends.far().get(1),
                ends.side(),
                Measure.of(MemorySession.LIVES).get(0));
        long before = session.rowsRead();
        TopList whole = query.anew(Bound.upTo(60_000));
        assertEquals(TopList.KEYS + 1, session.rowsRead() - before);
        TopList grown = query.grown(query.anew(Bound.upTo(40_000)), Bound.upTo(40_000), Bound.upTo(60_000));
        assertEquals(3 * (TopList.KEYS + 1), session.rowsRead() - before);
        long sent = 60_000L * 60_001 / 2;
        assertEquals(TopList.KEYS, whole.rows().size());
        assertEquals(List.of(60_000L), whole.rows().get(List.of("c", "60000", "10.0.240.0", "443", "client")));
        assertEquals(List.of(sent), whole.total());
        assertEquals(whole, grown);
    }

    private String filter() {
        return context.selection().get().filter().written();
    }

    private void rightClick(double[] place) {
        rightClickOn(chart().localToScreen(place[0], place[1]));
    }

    @Test
    void anEndOfSeveralColumnsIsTakenWithAllOfThem() throws Exception {
        SampleData.lives(session, 500);
        open("connections", MemorySession.LIVES);
        choose("#near", 1);
        choose("#far", 1);
        until(() -> chart().flows() != null && chart().middleOf("curl 502") != null);
        double[] curl = chart().middleOf("curl 502");
        doubleClickOn(chart().localToScreen(curl[0], curl[1]));
        until(() -> chart().flows().left().size() == 1);
        assertEquals("comm = curl and pid = 502", filter());
        String far = chart().flows().right().get(0).name();
        rightClick(chart().middleOf(far));
        int colon = far.lastIndexOf(':');
        String both = "remote_address = " + far.substring(0, colon) + " and remote_port = " + far.substring(colon + 1);
        clickOn("Only " + both);
        until(() -> chart().flows().right().size() == 1);
        assertEquals("comm = curl and pid = 502 and " + both, filter());
    }

    @Test
    void aLinkIsTakenWithBothItsEnds() throws Exception {
        SampleData.lives(session, 5);
        open("connections", MemorySession.LIVES);
        until(() -> chart().flows() != null && chart().flows().links().size() == 5);
        rightClick(chart().middleOfLink(0));
        Flows flows = chart().flows();
        Flows.Link first = flows.links().get(0);
        String near = flows.left().get(first.left()).name();
        String wanted = "comm = " + near + " and remote_address = "
                + flows.right().get(first.right()).name() + " and side = " + first.way();
        clickOn("Only " + wanted);
        until(() -> chart().flows().links().size() == 1);
        assertEquals(wanted, filter());
        rightClick(chart().middleOfLink(0));
        clickOn("Without comm = " + near);
        until(() -> filter().endsWith("comm != " + near));
    }

    @Test
    void aLinkIsChosenByKeysAndEnterLooksAtItAlone() throws Exception {
        SampleData.lives(session, 5);
        open("connections", MemorySession.LIVES);
        until(() -> chart().flows() != null && chart().flows().links().size() == 5);
        interact(() -> chart().requestFocus());
        push(KeyCode.DOWN);
        push(KeyCode.DOWN);
        String near = chart().spot().near();
        String wanted = "comm = " + near + " and remote_address = "
                + chart().spot().far() + " and side = " + chart().spot().side();
        push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> lookup("Only " + wanted).tryQuery().isPresent());
        push(KeyCode.ESCAPE);
        until(() -> lookup("Only " + wanted).tryQuery().isEmpty());
        push(KeyCode.ENTER);
        until(() -> chart().flows().links().size() == 1);
        assertEquals(wanted, filter());
    }

    @Test
    void theSameProgramOnTwoHostsIsTwoEnds() throws Exception {
        SampleData.lives(session, 5);
        session.host(1, "web-1");
        session.host(2, "web-2");
        session.run("UPDATE tcplife SET run = 1");
        session.run("INSERT INTO tcplife SELECT * REPLACE (2 AS host, 2 AS run, seq + 1000 AS seq) FROM tcplife");
        List<StreamTable.StreamColumn> columns = new ArrayList<>(List.of(StreamTable.HOST));
        columns.addAll(MemorySession.LIVES.columns());
        StreamTable lives = new StreamTable("tcplife", "tcplife", MemorySession.LIVES.kind(), columns);
        Map<Integer, TracedHost> hosts = Map.of(1, new TracedHost(1, "web-1"), 2, new TracedHost(2, "web-2"));
        openIn(Contexts.ofHosts(session, lives, queries(), hosts), "connections");
        until(() -> chart().flows() != null && chart().flows().left().size() == 10);
        rightClick(chart().middleOf("curl \u00b7 web-2"));
        clickOn("Only comm = curl and host = web-2");
        until(() -> chart().flows().left().size() == 1);
        assertEquals("comm = curl and host = web-2", filter());
    }

    @Test
    void whatIsPointedAtLightsUpElsewhereAndWhatIsPointedAtElsewhereLightsUpHere() throws Exception {
        SampleData.lives(session, 5);
        open("connections", MemorySession.LIVES);
        until(() -> chart().flows() != null && chart().flows().links().size() == 5);
        double[] curl = chart().middleOf("curl");
        moveTo(chart().localToScreen(curl[0], curl[1]));
        until(() -> context.selection().pointedProperty().get() instanceof Pointed.Rows rows
                && rows.traces().get(0).threads().equals(List.of("curl")));
        moveTo(chart().localToScreen(5, 5));
        until(() -> context.selection().pointedProperty().get() == null);
        interact(() -> context.selection().pointedProperty().set(Pointed.Owner.named("nginx")));
        assertEquals(Set.of("nginx"), chart().lit());
    }

    @Test
    void whatColumnsAreCalledSaysNothing() {
        List<StreamTable.StreamColumn> columns = MemorySession.LIVES.columns().stream()
                .map(column ->
                        new StreamTable.StreamColumn("x" + column.name().length() + column.name(), column.column(), ""))
                .toList();
        Ends ends = Ends.of(new StreamTable("any", "any", MemorySession.LIVES.kind(), columns))
                .orElseThrow();
        assertEquals(
                "remote_address", ends.far().get(0).columns().get(0).column().name());
        assertEquals("local_port", ends.near().get(2).columns().get(1).column().name());
        assertEquals("side", ends.side().column().name());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        SampleData.lives(session, 500);
        Ends ends = Ends.of(MemorySession.LIVES).orElseThrow();
        ConnectionsQuery query = new ConnectionsQuery(
                Side.of(Contexts.of(session, MemorySession.LIVES), Selection.ALL),
                ends.near().get(0),
                ends.far().get(0),
                ends.side(),
                Measure.of(MemorySession.LIVES).get(0));
        assertEquals(
                query.anew(Bound.upTo(200_500)),
                query.grown(query.anew(Bound.upTo(200_123)), Bound.upTo(200_123), Bound.upTo(200_500)));
    }

    @Test
    void streamsWithoutTwoAddressesAreNone() {
        assertFalse(new ConnectionsFactory().fits(MemorySession.OPENS));
        assertTrue(new ConnectionsFactory().fits(MemorySession.LIVES));
    }

    private long sum(String column) throws Exception {
        return session.query("SELECT CAST(sum(" + column + ") AS BIGINT) FROM tcplife", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private void choose(String query, int index) {
        interact(
                () -> ((ChoiceBox<?>) lookup(query).query()).getSelectionModel().select(index));
    }

    private FlowChart chart() {
        return (FlowChart) lookup("#connections").query();
    }
}
