package io.probescope.desktop.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT|0|0",
                "COUNT|999|999",
                "COUNT|999.7|1.00k",
                "COUNT|12431|12.4k",
                "COUNT|2500000|2.50M",
                "BYTES|512|512 B",
                "BYTES|4096|4.00 KiB",
                "BYTES|1572864|1.50 MiB",
                "DURATION_NS|929|929 ns",
                "DURATION_NS|2230|2.23 \u00b5s",
                "DURATION_NS|54000000|54.0 ms",
                "DURATION_NS|1000000000|1.00 s",
                "DURATION_NS|125000000000|125 s"
            })
    void numbersHaveThreeFiguresAndAUnitThatScales(Unit unit, double value, String text) {
        assertEquals(text, unit.format(value));
    }

    @ParameterizedTest
    @CsvSource({"COUNT, 130, 200", "COUNT, 0.2, 1", "DURATION_NS, 4200, 5000", "BYTES, 3000, 4096"})
    void ticksAreRound(Unit unit, double wished, double step) {
        assertEquals(step, unit.niceStep(wished));
    }

    @Test
    void roundValuesLoseTheirZeros() {
        assertEquals("2k", Unit.COUNT.formatRound(2000));
        assertEquals("2.5k", Unit.COUNT.formatRound(2500));
        assertEquals("200 ms", Unit.DURATION_NS.formatRound(2e8));
    }

    @Test
    void aRangeNamesItsUnitOnceWhereBothEndsHaveIt() {
        assertEquals("2.05\u20134.1 \u00b5s", Unit.DURATION_NS.formatRange(2048, 4096));
        assertEquals("524 \u00b5s\u20131.05 ms", Unit.DURATION_NS.formatRange(524_288, 1_048_576));
        assertEquals("512 B\u20131 KiB", Unit.BYTES.formatRange(512, 1024));
        assertEquals("4\u20138", Unit.COUNT.formatRange(4, 8));
    }

    @Test
    void momentsSinceAStart() {
        assertEquals("+1.250 s", Moments.since(1_250_000_000L, 0, 1_000_000));
        assertEquals("+2:05", Moments.since(125_000_000_000L, 0, 1_000_000_000L));
        assertEquals("+2:05.250", Moments.since(125_250_000_000L, 0, 1_000_000));
    }

    @Test
    void openFlagsHaveNames() {
        assertEquals("O_RDONLY", OpenFlags.names(0, "x86_64"));
        assertEquals("O_RDONLY|O_CLOEXEC", OpenFlags.names(524_288, "x86_64"));
        assertEquals("O_WRONLY|O_CREAT|O_TRUNC", OpenFlags.names(577, null));
        assertEquals("O_RDWR|O_TMPFILE", OpenFlags.names(020200002, "x86_64"));
        assertEquals("O_RDONLY|O_SYNC|0x40000000", OpenFlags.names(04010000 | 0x40000000, "x86_64"));
        assertEquals("O_RDONLY|O_DIRECT|O_LARGEFILE", OpenFlags.names(0140000, "x86_64"));
    }

    @Test
    void fourOpenFlagsHaveOtherBitsOnArm() {
        assertEquals("O_RDONLY|O_DIRECTORY|O_NOFOLLOW", OpenFlags.names(0140000, "aarch64"));
        assertEquals("O_RDONLY|O_DIRECT|O_LARGEFILE", OpenFlags.names(0600000, "aarch64"));
        assertEquals("O_RDWR|O_TMPFILE|O_CLOEXEC", OpenFlags.names(022040002, "aarch64"));
        assertEquals("O_WRONLY|O_CREAT|O_TRUNC", OpenFlags.names(577, "aarch64"));
    }

    @Test
    void errorNumbersHaveNames() {
        assertEquals("ENOENT", Errno.name(2));
        assertEquals("ELOOP", Errno.name(40));
        assertEquals("ECONNREFUSED", Errno.name(111));
        assertEquals("4000", Errno.name(4000));
        assertEquals(13, Errno.number("eacces").orElseThrow());
        assertTrue(Errno.number("nonsense").isEmpty());
    }
}
