package io.probescope.desktop.shell.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.view.MemorySession;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a column's values are completed from. */
class SuggestionsTest {
    private MemorySession session;

    @BeforeEach
    void fill() throws Exception {
        session = new MemorySession();
        session.run("INSERT INTO opensnoop BY NAME SELECT 1 AS host, 1 AS run, i AS seq, i AS \"time\","
                + " CASE WHEN i <= 5 THEN 'old' WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END AS comm"
                + " FROM range(1, 300011) r(i)");
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    private FoundValues values(String filter, Cancellation cancellation) throws ProblemException {
        return new Suggestions(session, List.of(MemorySession.OPENS))
                .values(Completion.at(filter, filter.length()), cancellation);
    }

    @Test
    void onlyTheNewestRowsAreLookedAtAndThatIsSaid() throws Exception {
        assertEquals(
                List.of(
                        new Suggestion("even", "150,000 of the newest rows"),
                        new Suggestion("odd", "150,000 of the newest rows")),
                values("comm = ", new Cancellation()).suggestions());
    }

    @Test
    void whatIsKnownAnswersWhoWritesOn() throws Exception {
        FoundValues found = values("comm = e", new Cancellation());
        assertEquals(
                List.of("even"),
                found.suggestions().stream().map(Suggestion::text).toList());
        assertTrue(found.answer(session, Completion.at("comm = eV", 9)));
        assertFalse(found.answer(session, Completion.at("comm = o", 8)), "others contain that");
        assertFalse(found.answer(session, Completion.at("path = e", 8)));
    }

    @Test
    void theLastTimeIsOfferedWhereASelectionBegins() {
        assertEquals(
                List.of("latency", "last 10 s", "last 1 min", "last 5 min", "last 15 min", "last 1 h", "flags"),
                written("la"));
        assertEquals(List.of("last 10 s", "last 1 min", "last 15 min", "last 1 h"), written("last 1"));
        assertEquals(List.of("and"), written("last 1 h "));
        assertEquals(List.of("comm"), written("last 1 h and co"));
        assertEquals(List.of("latency", "flags"), written("comm = a and la"), "behind a condition it is no more");
    }

    private List<String> written(String text) {
        return new Suggestions(session, List.of(MemorySession.OPENS))
                .of(Completion.at(text, text.length())).stream()
                        .map(Suggestion::text)
                        .toList();
    }

    @Test
    void aQuestionThatNobodyWaitsForEnds() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(ProblemException.class, () -> values("comm = ", cancelled));
    }
}
