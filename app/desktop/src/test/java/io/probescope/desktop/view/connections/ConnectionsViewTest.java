package io.probescope.desktop.view.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.Flows;
import io.probescope.analysis.TopList;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.ViewContext;
import java.util.List;
import javafx.scene.control.ChoiceBox;
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
                ends.far().stream().map(Ends.End::title).toList());
        TopList list = new ConnectionsQuery(
                        plain,
                        Selection.ALL,
                        ends.near().get(1),
                        ends.far().get(1),
                        ends.waySql(),
                        Measure.of(MemorySession.LIVES).get(1))
                .anew(Bound.upTo(1_000_000));
        assertEquals(List.of(100L), list.rows().get(List.of("node 503", "[::1]:5432", "client")));
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        SampleData.lives(session, 500);
        Ends ends = Ends.of(MemorySession.LIVES).orElseThrow();
        ConnectionsQuery query = new ConnectionsQuery(
                Contexts.of(session, MemorySession.LIVES),
                Selection.ALL,
                ends.near().get(0),
                ends.far().get(0),
                ends.waySql(),
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
