package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.FilterParser;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.table.TableQuery.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    void showsTheNewestInTheOrderTheyCame() throws Exception {
        TablePage page = query("", Order.ARRIVAL).anew(Bound.upTo(ROWS));
        assertEquals(ROWS, page.matching());
        assertEquals(TablePage.LIMIT, page.rows().size());
        assertEquals((long) ROWS, page.rows().get(TablePage.LIMIT - 1)[TablePage.SEQ]);
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        for (String filter : List.of("", "comm = node", "latency > 100us and result < 0")) {
            TableQuery query = query(filter, Order.ARRIVAL);
            TablePage grown = query.grown(query.anew(Bound.upTo(9_000)), Bound.upTo(9_000), Bound.upTo(ROWS));
            TablePage anew = query.anew(Bound.upTo(ROWS));
            assertEquals(anew.matching(), grown.matching());
            assertEquals(seqs(anew), seqs(grown));
        }
    }

    @Test
    void sortsInTheDatabase() throws Exception {
        TablePage page = query("", new Order("latency", true)).anew(Bound.upTo(ROWS));
        long before = Long.MAX_VALUE;
        for (Object[] row : page.rows()) {
            long latency = ((Number) row[TablePage.COLUMNS + 4]).longValue();
            assertTrue(latency <= before);
            before = latency;
        }
    }

    @Test
    void keepsToTheSelectedTime() throws Exception {
        long from = MemorySession.START_NS + 10_000_000_000L;
        TableQuery query = new TableQuery(
                Contexts.of(session, MemorySession.OPENS),
                new Selection(from, from + 1_000_000_000L),
                Order.ARRIVAL,
                null);
        TablePage page = query.anew(Bound.upTo(ROWS));
        assertTrue(page.matching() > 0);
        assertTrue(page.rows().stream().allMatch(row -> (long) row[TablePage.TIME] >= from));
    }

    @Test
    void aRowThatIsLookedForIsAmongThoseOfThePage() throws Exception {
        for (long seq : List.of(1L, 3_001L, 6_007L, 9_999L, (long) ROWS)) {
            TablePage page = around(seq, "", Order.ARRIVAL).anew(Bound.upTo(ROWS));
            assertTrue(page.holds(seq), "row " + seq);
            assertEquals(TablePage.LIMIT, page.rows().size());
            assertEquals(ROWS, page.matching());
            List<Long> consecutive = LongStream.rangeClosed(page.before() + 1, page.before() + TablePage.LIMIT)
                    .boxed()
                    .toList();
            assertEquals(consecutive, seqs(page));
        }
        TablePage middle = around(6_007, "", Order.ARRIVAL).anew(Bound.upTo(ROWS));
        assertEquals(6_006 - TablePage.LIMIT / 2, middle.before());
        assertEquals(
                seqs(query("", Order.ARRIVAL).anew(Bound.upTo(ROWS))),
                seqs(around(ROWS + 1, "", Order.ARRIVAL).anew(Bound.upTo(ROWS))),
                "without it the newest");
    }

    @Test
    void aRowThatIsLookedForIsFoundInAColumnsOrder() throws Exception {
        List<Long> all = session.query(
                "SELECT list(seq ORDER BY latency DESC NULLS LAST, seq) FROM opensnoop", List.of(), rows -> {
                    rows.next();
                    return Arrays.stream((Object[]) rows.getArray(1).getArray())
                            .map(seq -> ((Number) seq).longValue())
                            .toList();
                });
        long wanted = all.get(8_009);
        TablePage page = around(wanted, "", new Order("latency", true)).anew(Bound.upTo(ROWS));
        int from = 8_009 - TablePage.LIMIT / 2;
        assertEquals(from, page.before());
        assertEquals(all.subList(from, from + TablePage.LIMIT), seqs(page));
    }

    /** Rows that arrive stand behind the page; what a playback brings may fall into it. */
    @Test
    void aPageBetweenOthersGrowsToWhatAskingAnewGives() throws Exception {
        session.run("UPDATE opensnoop SET time = time + 3000000000 WHERE seq % 7 = 0");
        long moment = MemorySession.START_NS + 40_000_000_000L;
        long all = Long.MAX_VALUE;
        Bound[][] steps = {
            {new Bound(9_000, all), new Bound(ROWS, all)}, {new Bound(ROWS, moment), new Bound(ROWS, all)}
        };
        for (Bound[] step : steps) {
            TableQuery query = around(3_001, "", Order.ARRIVAL);
            TablePage shown = query.anew(step[0]);
            TablePage grown = query.grown(shown, step[0], step[1]);
            TablePage anew = query.anew(step[1]);
            assertEquals(anew.matching(), grown.matching());
            assertTrue(grown.holds(3_001));
            List<Long> rows = seqs(grown);
            List<Long> between = LongStream.rangeClosed(rows.get(0), rows.get(rows.size() - 1))
                    .boxed()
                    .toList();
            assertEquals(between, rows, "none is left out");
        }
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
                execs("", new Order("cgroup", true)).anew(Bound.upTo(ROWS)).rows();
        assertEquals("web", sorted.get(0)[TablePage.COLUMNS + 1]);
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
            TablePage grown = query.grown(query.anew(step[0]), step[0], step[1]);
            TablePage anew = query.anew(step[1]);
            assertEquals(anew.matching(), grown.matching());
            long expected = session.query(
                    "SELECT count(*) FROM opensnoop WHERE seq <= ? AND time <= ?",
                    List.of(step[1].seq(), step[1].timeNs()),
                    rows -> {
                        rows.next();
                        return rows.getLong(1);
                    });
            assertEquals(expected, anew.matching());
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

    private Set<Object> cgroups(String filter, Order order, int matching) throws Exception {
        TablePage page = execs(filter, order).anew(Bound.upTo(ROWS));
        assertEquals(matching, page.matching());
        return page.rows().stream().map(row -> row[TablePage.COLUMNS + 1]).collect(Collectors.toSet());
    }

    private TableQuery execs(String filter, Order order) throws Exception {
        return new TableQuery(
                Contexts.of(session, MemorySession.CONTAINED),
                Selection.ALL.filtered(FilterParser.parse(filter)),
                order,
                null);
    }

    private TableQuery query(String filter, Order order) throws Exception {
        return around(0, filter, order);
    }

    /** @param seq of the row that is looked for, 0 for none */
    private TableQuery around(long seq, String filter, Order order) throws Exception {
        return new TableQuery(
                Contexts.of(session, MemorySession.OPENS),
                Selection.ALL.filtered(FilterParser.parse(filter)),
                order,
                seq == 0 ? null : new MarkedRow(MemorySession.OPENS.table(), seq, 0));
    }

    private static List<Long> seqs(TablePage page) {
        return page.rows().stream()
                .map(row -> ((Number) row[TablePage.SEQ]).longValue())
                .toList();
    }
}
