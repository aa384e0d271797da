package io.probescope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterParserTest {
    private static final ProbeDescriptor PROBE = new ProbeDescriptor(
            "p",
            "",
            "",
            "",
            "",
            "",
            Layer.SYSCALLS,
            "",
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            0,
            0,
            List.of(
                    new Parameter("hz", "", "", Parameter.Type.INTEGER, 99L, 1L, 1000L, "Hz"),
                    new Parameter("failed", "", "", Parameter.Type.BOOLEAN, false, null, null, ""),
                    new Parameter("comm", "", "", Parameter.Type.TEXT, "", null, null, "")),
            Map.of(),
            "");

    private static Problem refused(String name, String value) {
        return assertThrows(ProblemException.class, () -> ParameterParser.parse(PROBE, Map.of(name, value)))
                .problem();
    }

    @Test
    void defaultsFillInWhatWasNotEntered() throws ProblemException {
        assertEquals(
                Map.of("hz", 49L, "failed", true, "comm", ""),
                ParameterParser.parse(PROBE, Map.of("hz", " 49", "failed", "Yes")));
        assertEquals(16L, ParameterParser.parse(PROBE, Map.of("hz", "0x10")).get("hz"));
        assertEquals(10L, ParameterParser.parse(PROBE, Map.of("hz", "010")).get("hz"));
    }

    @Test
    void anUnknownNameTellsTheKnownOnes() {
        assertEquals(
                "Its parameters are: hz, failed, comm.", refused("pid", "1").next());
    }

    @Test
    void valuesAreCheckedAgainstTypeAndRange() {
        assertEquals(
                "Give a whole number between 1 and 1000 Hz.",
                refused("hz", "1001").next());
        assertTrue(refused("hz", "many").cause().contains("not an integer"));
        assertTrue(refused("failed", "perhaps").cause().contains("neither true nor false"));
    }
}
