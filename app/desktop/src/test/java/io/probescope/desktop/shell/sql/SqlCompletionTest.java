package io.probescope.desktop.shell.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.sql.SqlCompletion.Offer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is offered where the caret, {@code |}, is. */
class SqlCompletionTest {
    private static final SqlSchema SCHEMA = schema();

    private static SqlSchema schema() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("opensnoop", List.of("time", "comm", "path", "latency"));
        columns.put("runqlat", List.of("time", "bucket"));
        return new SqlSchema(List.of(), columns, List.of("count", "path_of", "quantile_cont"));
    }

    private static List<String> offered(String textWithCaret) {
        int caret = textWithCaret.indexOf('|');
        return SqlCompletion.at(textWithCaret.replace("|", ""), caret, SCHEMA).stream()
                .map(Offer::text)
                .toList();
    }

    @Test
    void tablesFollowFrom() {
        assertEquals(List.of("opensnoop", "runqlat"), offered("SELECT * FROM |"));
        assertEquals(List.of("runqlat"), offered("SELECT * FROM opensnoop JOIN ru|"));
    }

    @Test
    void columnsOfTheTablesThatAreNamedComeFirst() {
        assertEquals(List.of("path", "PARTITION", "path_of"), offered("SELECT pa| FROM opensnoop"));
        assertEquals(List.of("PARTITION", "path_of"), offered("SELECT pa| FROM runqlat"));
    }

    @Test
    void aliasesAreFollowed() {
        assertEquals(List.of("time", "comm", "path", "latency"), offered("SELECT o.| FROM opensnoop AS o"));
        assertEquals(List.of("bucket"), offered("SELECT runqlat.b| FROM runqlat"));
    }

    @Test
    void wordsAndFunctionsAreOffered() {
        assertTrue(offered("sel|").contains("SELECT"));
        assertTrue(offered("SELECT qua|").contains("quantile_cont"));
        assertEquals(List.of(), offered("SELECT zz|"));
    }
}
