package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Event;
import io.probescope.desktop.view.RowScope;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Events of a stream in the order of their times, which the database makes faster than we would. A text costs as much as forty numbers to read from it, and the same programs
 * run again and again: each combination of texts is read once, under the number of the first row that has it.
 *
 * @param scope which rows
 */
record StreamEvents(SessionReader session, EventColumns columns, RowScope scope) {

    List<Event> read() throws ProblemException {
        Map<Long, List<String>> texts = texts();
        int textColumn = 2 + columns.numbers().size() + 1;
        String sql = events() + ", texts AS (" + distinctTexts() + ") SELECT seq, time, " + each("n", columns.numbers())
                + ", text FROM events JOIN texts USING (" + each("t", columns.texts()) + ") ORDER BY time, seq";
        return session.query(sql, scope.parameters(), rows -> {
            List<Event> events = new ArrayList<>();
            while (rows.next()) {
                events.add(columns.reader().read(rows, texts.get(rows.getLong(textColumn))));
            }
            return events;
        });
    }

    private Map<Long, List<String>> texts() throws ProblemException {
        String sql = events() + " " + distinctTexts();
        return session.query(sql, scope.parameters(), rows -> {
            Map<Long, List<String>> texts = new HashMap<>();
            while (rows.next()) {
                texts.put(rows.getLong(1), textsOf(rows));
            }
            return texts;
        });
    }

    private String distinctTexts() {
        String each = each("t", columns.texts());
        return "SELECT min(seq) AS text, " + each + " FROM events GROUP BY " + each;
    }

    private List<String> textsOf(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.texts().size(); i++) {
            texts.add(row.getString(2 + i));
        }
        return texts;
    }

    private String events() {
        return "WITH events AS (SELECT seq, time, " + named("n", columns.numbers()) + ", " + named("t", columns.texts())
                + scope.from() + ")";
    }

    private static String named(String letter, List<String> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + " AS " + letter + i)
                .collect(Collectors.joining(", "));
    }

    private static String each(String letter, List<String> columns) {
        return IntStream.range(0, columns.size()).mapToObj(i -> letter + i).collect(Collectors.joining(", "));
    }
}
