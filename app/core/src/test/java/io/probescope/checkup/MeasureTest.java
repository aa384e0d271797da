package io.probescope.checkup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COUNT       | 12431       | 12,431
            NUMBER      | 2.1249      | 2.12
            DURATION_NS | 999         | 999 ns
            DURATION_NS | 16777216    | 16.8 ms
            DURATION_NS | 61e9        | 61 s
            DURATION_NS | 999999      | 1 ms
            PERCENT     | 99.96       | 100 %
            PERCENT     | 0.5         | 0.5 %
            PER_SECOND  | 12.5        | 12.5/s
            BYTES       | 1536        | 1.5 KiB
            TEXT        | /etc/passwd | /etc/passwd""")
    void aValueIsWrittenWithThreeFiguresAndItsUnit(Measure measure, String value, String text) {
        assertEquals(text, measure.format(value));
    }
}
