package io.probescope.desktop.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.probescope.desktop.view.MemorySession;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @Test
    void conditionsAreColumnsOperatorsAndValues() throws Exception {
        assertEquals(
                List.of(
                        new Condition("pid", Operator.EQUAL, "123"),
                        new Condition("path", Operator.CONTAINS, "etc"),
                        new Condition("latency", Operator.AT_LEAST, "2ms"),
                        new Condition("comm", Operator.IN, List.of("sh", "a b", "")),
                        new Condition("comm", Operator.NOT_CONTAINS, "x)")),
                parse("pid = 123 and path ~ etc AND latency>=2ms and comm in (sh,\"a b\" , \"\") and comm !~ x)")
                        .conditions());
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
        assertEquals(List.of(value), values(text, MemorySession.OPENS));
    }

    @Test
    void sizesTakeBinaryUnits() throws Exception {
        assertEquals(List.of(4096L), values("bytes >= 4KiB", MemorySession.SENDS));
    }

    @Test
    void aMeaningStandsForTheColumnThatHasIt() throws Exception {
        assertEquals(List.of("web"), values("container = web", MemorySession.CONTAINED));
        assertEquals(List.of("web"), values("cgroup_id = web", MemorySession.CONTAINED));
        assertEquals(List.of(2000L), values("duration_ns > 2us", MemorySession.OPENS));
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
                "pid in 3",
                "pid in (3",
                "pid in ()",
                "latency = 3 parsecs",
                "latency > 2KiB",
                "comm < nginx",
                "path = \"open",
                "= 3",
                "pid = 99999999999999999999",
                "and",
                "< 3 and pid > 2",
                "pid > 2 and and pid < 3"
            })
    void whatIsWrongIsSaidWithANextStep(String text) {
        Problem problem =
                assertThrows(ProblemException.class, () -> parse(text)).problem();
        assertFalse(problem.cause().isBlank());
        assertFalse(problem.next().isBlank());
        assertFalse(problem.cause().contains("{"), problem.cause());
    }

    @Test
    void aConditionNeedsOneStreamThatCanTell() throws Exception {
        List<StreamTable> streams = List.of(MemorySession.PROFILE, MemorySession.SENDS);
        Filter filter = FilterCheck.read("BYTES > 4KiB and comm = nginx", streams);
        assertEquals("bytes > 4KiB and comm = nginx", filter.written());
        assertEquals(
                List.of(new Condition("bytes", Operator.GREATER, "4KiB")),
                FilterCheck.notOf(filter, MemorySession.PROFILE));
        assertEquals(List.of(), FilterCheck.notOf(filter, MemorySession.SENDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "quo\"te", "back\\slash", "", "a=b", "(x)", "a,b"})
    void writtenConditionsAreReadBack(String value) throws Exception {
        Condition one = new Condition("path", Operator.EQUAL, value);
        Condition several = new Condition("path", Operator.IN, List.of(value, "other", value));
        assertEquals(
                List.of(one, several),
                parse(one.written() + " and " + several.written()).conditions());
    }

    @Test
    void valuesOfTheSessionAreWrittenShortAndExact() throws Exception {
        StreamColumn latency =
                ColumnCondition.column("latency", MemorySession.OPENS).orElseThrow();
        StreamColumn result =
                ColumnCondition.column("result", MemorySession.OPENS).orElseThrow();
        assertEquals("1.5us", ColumnValue.written(latency.column(), 1_500L));
        assertEquals("1234.567us", ColumnValue.written(latency.column(), 1_234_567L));
        assertEquals("2s", ColumnValue.written(latency.column(), 2_000_000_000L));
        assertEquals("0", ColumnValue.written(latency.column(), 0L));
        assertEquals("ENOENT", ColumnValue.written(result.column(), -2));
        assertEquals("", ColumnValue.written(result.column(), null));
        for (long value : new long[] {1, 999, 1_024, 65_536, 1_234_567, 123_456_789_012L}) {
            assertEquals(
                    List.of(value),
                    values("latency = " + ColumnValue.written(latency.column(), value), MemorySession.OPENS));
        }
    }

    @Test
    void aLaterConditionOfTheSameKindTakesThePlaceOfAnEarlier() throws Exception {
        Filter filter = parse("latency > 1ms and comm = a and comm ~ b");
        assertEquals(
                "comm ~ b and latency >= 2ms and latency < 3ms and comm in (c, d)",
                filter.with(parse("latency >= 2ms and latency < 3ms and comm in (c, d)")
                                .conditions())
                        .written());
    }

    @Test
    void aRangeIsWrittenWithItsColumnOnceAndIsOnePart() throws Exception {
        Filter filter = parse("latency >= 64us and < 1ms and comm = a");
        assertEquals("latency >= 64us and latency < 1ms and comm = a", filter.written());
        assertEquals(
                List.of("latency >= 64us and < 1ms", "comm = a"),
                filter.parts().stream().map(Filter::summary).toList());
        assertEquals(filter, parse(filter.summary()));
        assertEquals("comm = a", filter.without(filter.parts().get(0)).written());
        assertEquals(2, parse("comm ~ a and comm !~ b").parts().size());
    }

    @ParameterizedTest
    @CsvSource({
        "latency >= 100us, latency >= 65.536us",
        "latency > 65535ns, ''",
        "latency > 65536ns, latency >= 65.536us",
        "latency < 100us, latency < 131.072us",
        "latency <= 131071ns, ''",
        "latency < 131.072us, ''",
        "latency <= 131.072us, latency < 262.144us",
        "latency = 100us, latency = 65.536us",
        "'latency in (100us, 65.536us)', 'latency in (65.536us, 65.536us)'",
        "latency < 1, latency < 2ns",
        "latency >= 1, latency >= 0",
        "latency < 0, ''",
        "latency = 0, ''",
        "latency < 9223372036854775807, ''",
    })
    void bucketsAreTakenWhole(String typed, String taken) throws Exception {
        Filter filter = FilterCheck.read(typed, List.of(MemorySession.RUNQLAT));
        assertEquals(taken, WholeBuckets.widened(filter, MemorySession.RUNQLAT).written());
        assertEquals("", WholeBuckets.widened(filter, MemorySession.OPENS).written());
    }

    @Test
    void aLongListIsCutShortWhereItIsOnlyRead() {
        Condition many = new Condition("pid", Operator.IN, List.of("1", "2", "3", "4", "5"));
        assertEquals("pid in (1, 2, \u2026 3 more)", many.summary());
    }

    private static List<Object> values(String text, StreamTable stream) throws ProblemException {
        return ColumnCondition.of(FilterParser.parse(text).conditions().get(0), stream)
                .orElseThrow()
                .values();
    }

    private static Filter parse(String text) throws ProblemException {
        return FilterCheck.read(text, List.of(MemorySession.OPENS));
    }
}
