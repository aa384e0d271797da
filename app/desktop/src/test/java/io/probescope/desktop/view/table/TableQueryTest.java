package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.SampleData;
import io.probescope.desktop.view.table.TableQuery.Order;
import java.util.List;
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
        TablePage page = query("", Order.ARRIVAL).anew(ROWS);
        assertEquals(ROWS, page.matching());
        assertEquals(TablePage.LIMIT, page.rows().size());
        assertEquals((long) ROWS, page.rows().get(TablePage.LIMIT - 1)[TablePage.SEQ]);
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        for (String filter : List.of("", "comm = node", "latency > 100us and result < 0")) {
            TableQuery query = query(filter, Order.ARRIVAL);
            TablePage grown = query.grown(query.anew(9_000), 9_000, ROWS);
            TablePage anew = query.anew(ROWS);
            assertEquals(anew.matching(), grown.matching());
            assertEquals(seqs(anew), seqs(grown));
        }
    }

    @Test
    void sortsInTheDatabase() throws Exception {
        TablePage page = query("", new Order("latency", true)).anew(ROWS);
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
                Filter.NONE,
                Order.ARRIVAL);
        TablePage page = query.anew(ROWS);
        assertTrue(page.matching() > 0);
        assertTrue(page.rows().stream().allMatch(row -> (long) row[TablePage.TIME] >= from));
    }

    private TableQuery query(String filter, Order order) throws Exception {
        return new TableQuery(
                Contexts.of(session, MemorySession.OPENS),
                Selection.ALL,
                FilterParser.parse(filter, MemorySession.OPENS),
                order);
    }

    private static List<Object> seqs(TablePage page) {
        return page.rows().stream().map(row -> row[TablePage.SEQ]).toList();
    }
}
