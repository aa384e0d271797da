package io.probescope.desktop.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.table.Filter.Operator;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @Test
    void conditionsBecomeSqlWithParameters() throws Exception {
        Filter filter = parse("pid = 123 and path ~ etc AND latency>=2ms");
        assertEquals(
                " AND \"pid\" = ? AND contains(lower(CAST(\"path\" AS VARCHAR)), lower(CAST(? AS VARCHAR)))"
                        + " AND \"latency\" >= ?",
                filter.sql());
        assertEquals(List.of(123L, "etc", 2_000_000L), filter.parameters());
    }

    @Test
    void valuesNeverReachTheSql() throws Exception {
        Filter filter = parse("path = \"x' OR '1'='1\"");
        assertEquals(" AND \"path\" = ?", filter.sql());
        assertEquals(List.of("x' OR '1'='1"), filter.parameters());
    }

    @ParameterizedTest
    @CsvSource({
        "latency > 1.5us, 1500",
        "latency > 1.5\u00b5s, 1500",
        "latency > 3s, 3000000000",
        "latency > 7, 7",
        "pid > 2k, 2000",
        "result = ENOENT, -2",
        "result = eacces, -13",
        "result < 0, 0"
    })
    void numbersTakeUnitsAndNames(String text, long value) throws Exception {
        assertEquals(List.of(value), parse(text).parameters());
    }

    @Test
    void sizesTakeBinaryUnits() throws Exception {
        assertEquals(
                List.of(4096L),
                FilterParser.parse("bytes >= 4KiB", MemorySession.SENDS).parameters());
    }

    @Test
    void blankIsNoFilter() throws Exception {
        assertEquals(Filter.NONE, parse("   "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope = 1",
                "pid",
                "pid =",
                "pid = 1 or pid = 2",
                "pid = abc",
                "latency = 3 parsecs",
                "latency > 2KiB",
                "comm < nginx",
                "path = \"open",
                "= 3",
                "pid = 99999999999999999999",
                "and"
            })
    void whatIsWrongIsSaidWithANextStep(String text) {
        Problem problem =
                assertThrows(ProblemException.class, () -> parse(text)).problem();
        assertFalse(problem.cause().isBlank());
        assertFalse(problem.next().isBlank());
        assertFalse(problem.cause().contains("{"), problem.cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "quo\"te", "back\\slash", "", "a=b"})
    void writtenConditionsAreReadBack(String value) throws Exception {
        assertEquals(
                List.of(value),
                parse(FilterParser.written("path", Operator.EQUAL, value)).parameters());
    }

    private static Filter parse(String text) throws ProblemException {
        return FilterParser.parse(text, MemorySession.OPENS);
    }
}
