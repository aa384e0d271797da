package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.theme.Palette;
import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** What there is too little of to tell does not look like what is known to be no difference. */
class VerdictColorsTest {
    @Test
    void everyVerdictHasAColourOfItsOwn() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            Color same = ChangeWords.color(Verdict.SAME, palette);
            Color tooLittle = ChangeWords.color(Verdict.TOO_LITTLE, palette);
            assertTrue(distance(same, palette.surface()) > distance(tooLittle, palette.surface()), "it is paler");
            for (Verdict other : List.of(Verdict.MORE, Verdict.LESS, Verdict.SAME)) {
                assertTrue(distance(tooLittle, ChangeWords.color(other, palette)) > 0.2, other + " " + palette.dark());
            }
            assertTrue(distance(tooLittle, palette.surface()) > 0.2, "and seen");
        }
    }

    private static double distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }
}
