package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.FilterParser;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.table.TableQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableQueryTest {
    private static final int ROWS = 12_431;
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        SampleData.opens(session, ROWS);
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    @Test
    void theNewestAreKnownInTheOrderTheyCame() throws Exception {
        TableRows rows = query("", Order.ARRIVAL).anew(Bound.upTo(ROWS));
        assertEquals(ROWS, rows.matching());
        assertEquals(seqs("true", "seq").subList(ROWS - TableRows.EDGE, ROWS), seqs(rows.edge()));
        assertEquals(ROWS - TableRows.EDGE, rows.edgeBegin());
    }

    @Test
    void everyRowIsOnAPageInTheOrderTheyCame() throws Exception {
        for (String filter : List.of("", "comm = node", "latency > 100us and result < 0")) {
            TableRows rows = query(filter, Order.ARRIVAL).anew(Bound.upTo(ROWS));
            List<Long> expected = seqs(where(filter), "seq");
            assertEquals(expected.size(), rows.matching());
            assertEquals(expected, seqs(pages(rows, Order.ARRIVAL)));
        }
    }

    @Test
    void everyRowIsOnAPageInAColumnsOrder() throws Exception {
        session.run("UPDATE opensnoop SET latency = NULL WHERE seq % 5 = 0");
        // Those that came last are as many again, so that they are too many to be put in order for each page.
        session.run("INSERT INTO opensnoop SELECT * EXCLUDE (n) REPLACE (seq + n * " + ROWS
                + " AS seq, latency + n AS latency)" + " FROM opensnoop, range(1, 5) t(n)");
        for (Order order : List.of(new Order("latency", true), new Order("latency", false), new Order("comm", false))) {
            String sql = order.column() + (order.descending() ? " DESC" : " ASC") + " NULLS LAST, seq";
            for (Bound bound : List.of(Bound.upTo(ROWS), Bound.upTo(5L * ROWS))) {
                TableRows rows = query("", order).anew(bound);
                assertEquals(bound.seq() > PageSource.FEW, !source(rows, order).isSorted());
                List<Long> expected = seqs("seq <= " + bound.seq(), sql);
                assertEquals(expected, seqs(pages(rows, order)));
                assertEquals(expected.subList(0, TableRows.EDGE), seqs(rows.edge()));
                for (int place : new int[] {0, 6_007, ROWS - 1}) {
                    RowReader reader = new RowReader(context(), order);
                    assertEquals(OptionalLong.of(place), reader.place(rows.scope(), expected.get(place)));
                }
            }
        }
    }

    @Test
    void aRowStandsBehindThoseThatCameBefore() throws Exception {
        TableRows rows = query("comm = node", Order.ARRIVAL).anew(Bound.upTo(ROWS));
        RowReader reader = new RowReader(context(), Order.ARRIVAL);
        List<Long> nodes = seqs(where("comm = node"), "seq");
        assertEquals(OptionalLong.of(1_001), reader.place(rows.scope(), nodes.get(1_001)));
        long other = seqs("comm <> 'node' AND seq > " + nodes.get(1_001), "seq").get(0);
        assertEquals(OptionalLong.empty(), reader.place(rows.scope(), other));
        long before = nodes.stream().filter(seq -> seq < other).count();
        assertEquals(before, reader.before(rows.scope(), other), "where it would be");
    }

    @Test
    void rowsAreCopiedFromWhereverTheyStand() throws Exception {
        TableRows rows = query("", Order.ARRIVAL).anew(Bound.upTo(ROWS));
        assertEquals(
                List.of(1L, 500L, 501L, 12_001L),
                seqs(source(rows, Order.ARRIVAL).rows(List.of(0, 499, 500, 12_000))));
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        for (String filter : List.of("", "comm = node", "latency > 100us and result < 0")) {
            TableQuery query = query(filter, Order.ARRIVAL);
            TableRows before = query.anew(Bound.upTo(9_000));
            TableRows grown = query.grown(before, Bound.upTo(9_000), Bound.upTo(ROWS));
            assertSame(query.anew(Bound.upTo(ROWS)), grown);
            assertEquals(before.matching(), grown.stable(), "rows that arrive are behind the others");
            TableRows still = query.grown(grown, Bound.upTo(ROWS), Bound.upTo(ROWS + 1L));
            assertEquals(grown.matching(), still.stable());
        }
    }

    @Test
    void keepsToTheSelectedTime() throws Exception {
        long from = MemorySession.START_NS + 10_000_000_000L;
        TableQuery query = new TableQuery(context(), new Selection(from, from + 1_000_000_000L), Order.ARRIVAL);
        TableRows rows = query.anew(Bound.upTo(ROWS));
        assertTrue(rows.matching() > 0);
        assertTrue(rows.edge().stream().allMatch(row -> EventRow.timeNs(row) >= from));
    }

    @Test
    void aCgroupIsShownSortedAndFoundByWhatItIsCalled() throws Exception {
        session.run(
                "INSERT INTO cgroups VALUES (1, 7, 'web'), (2, 7, 'another host''s'), (1, 8, 'ssh.service'), (1, 9, NULL)");
        session.run("INSERT INTO execsnoop SELECT 1, 1, i, i, i, 'sh', 7 + i % 4, '/bin/sh' FROM range(1, 102) t(i)");
        assertEquals(Set.of("web", "ssh.service", "9", "10"), cgroups("", Order.ARRIVAL, 101));
        assertEquals(Set.of("web"), cgroups("cgroup = web", Order.ARRIVAL, 25));
        assertEquals(Set.of("ssh.service"), cgroups("cgroup ~ SSH", Order.ARRIVAL, 26));
        assertEquals(Set.of("ssh.service", "9", "10"), cgroups("cgroup != web", Order.ARRIVAL, 76));
        assertEquals(Set.of("9"), cgroups("cgroup = 9", Order.ARRIVAL, 25));
        List<Object[]> sorted =
                execs("", new Order("cgroup", true)).anew(Bound.upTo(ROWS)).edge();
        assertEquals("web", sorted.get(0)[EventRow.COLUMNS + 1]);
    }

    /** As live rows arrive while the moment stands, and as a playback goes on over rows that are there, and both at once. */
    @Test
    void growsByRowsAndByTime() throws Exception {
        TableQuery query = query("", Order.ARRIVAL);
        long middle = MemorySession.START_NS + 20_000_000_000L;
        long later = middle + 10_000_000_000L;
        // rows arrive out of the order of their times
        session.run("UPDATE opensnoop SET time = time + 3000000000 WHERE seq % 7 = 0");
        Bound[][] steps = {
            {new Bound(6_000, middle), new Bound(ROWS, middle)},
            {new Bound(ROWS, middle), new Bound(ROWS, later)},
            {new Bound(6_000, middle), new Bound(ROWS, later)},
            {new Bound(6_000, middle), Bound.upTo(ROWS)},
        };
        for (Bound[] step : steps) {
            TableRows shown = query.anew(step[0]);
            TableRows grown = query.grown(shown, step[0], step[1]);
            assertSame(query.anew(step[1]), grown);
            List<Long> before = seqs(pages(shown, Order.ARRIVAL));
            List<Long> now = seqs(pages(grown, Order.ARRIVAL));
            assertEquals(seqs("seq <= " + step[1].seq() + " AND time <= " + step[1].timeNs(), "seq"), now);
            int stable = (int) grown.stable();
            assertTrue(stable > 0);
            assertEquals(before.subList(0, stable), now.subList(0, stable));
        }
    }

    @Test
    void noValueAndOneOfSeveralAreFoundToo() throws Exception {
        session.run("UPDATE opensnoop SET comm = NULL, result = NULL WHERE seq <= 101");
        assertEquals(
                101, query("comm = \"\"", Order.ARRIVAL).anew(Bound.upTo(ROWS)).matching());
        assertEquals(
                101,
                query("result = \"\"", Order.ARRIVAL).anew(Bound.upTo(ROWS)).matching());
        assertEquals(
                ROWS - 101,
                query("comm != \"\"", Order.ARRIVAL).anew(Bound.upTo(ROWS)).matching());
        long node = query("comm = node", Order.ARRIVAL).anew(Bound.upTo(ROWS)).matching();
        assertEquals(
                node + 101,
                query("comm in (node, \"\")", Order.ARRIVAL)
                        .anew(Bound.upTo(ROWS))
                        .matching());
        assertEquals(
                ROWS - node,
                query("comm !~ NODE", Order.ARRIVAL).anew(Bound.upTo(ROWS)).matching());
    }

    private void assertSame(TableRows anew, TableRows grown) throws Exception {
        assertEquals(anew.matching(), grown.matching());
        assertEquals(seqs(anew.edge()), seqs(grown.edge()));
        assertEquals(seqs(pages(anew, Order.ARRIVAL)), seqs(pages(grown, Order.ARRIVAL)));
    }

    private Set<Object> cgroups(String filter, Order order, int matching) throws Exception {
        TableRows rows = execs(filter, order).anew(Bound.upTo(ROWS));
        assertEquals(matching, rows.matching());
        return rows.edge().stream().map(row -> row[EventRow.COLUMNS + 1]).collect(Collectors.toSet());
    }

    private TableQuery execs(String filter, Order order) throws Exception {
        return new TableQuery(
                Contexts.of(session, MemorySession.CONTAINED),
                Selection.ALL.filtered(FilterParser.parse(filter)),
                order);
    }

    private TableQuery query(String filter, Order order) throws Exception {
        return new TableQuery(context(), Selection.ALL.filtered(FilterParser.parse(filter)), order);
    }

    private ViewContext context() {
        return Contexts.of(session, MemorySession.OPENS);
    }

    private PageSource source(TableRows rows, Order order) {
        return new PageSource(context(), order, rows);
    }

    /** All pages, one after the other. */
    private List<Object[]> pages(TableRows rows, Order order) throws Exception {
        PageSource source = source(rows, order);
        List<Object[]> all = new ArrayList<>();
        for (int page = 0; (long) page * PagedRows.PAGE < rows.matching(); page++) {
            List<Object[]> read = source.page(page);
            assertTrue(source.isWhole(page, read));
            all.addAll(read);
        }
        return all;
    }

    private static String where(String filter) {
        return switch (filter) {
            case "" -> "seq <= " + ROWS;
            case "comm = node" -> "comm = 'node'";
            default -> "latency > 100000 AND result < 0";
        };
    }

    private List<Long> seqs(String condition, String sorted) throws Exception {
        return session.query(
                "SELECT seq FROM opensnoop WHERE " + condition + " ORDER BY " + sorted, List.of(), rows -> {
                    List<Long> seqs = new ArrayList<>();
                    while (rows.next()) {
                        seqs.add(rows.getLong(1));
                    }
                    return seqs;
                });
    }

    private static List<Long> seqs(List<Object[]> rows) {
        return rows.stream().map(EventRow::seq).toList();
    }
}
