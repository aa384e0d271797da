package io.probescope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.change.SlicedSum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeySumsTest {
    private static Map<List<String>, SlicedSum> sums(String... keys) {
        return Arrays.stream(keys).collect(Collectors.toMap(List::of, key -> SlicedSum.NONE));
    }

    private static Set<List<String>> keys(String... keys) {
        return sums(keys).keySet();
    }

    @Test
    void aKeyThatOneSideHasIsNewWhereAllKeysAreKnown() {
        KeySums<SlicedSum> known = KeySums.known(sums("a", "b"), sums("b", "c"), 3);
        assertEquals(keys("a", "b"), known.before().keySet());
        assertEquals(keys("b", "c"), known.now().keySet());
        assertEquals(0, known.left());
    }

    @Test
    void whatMayBeBehindTheLastKeyOfOneSideIsLeftOut() {
        KeySums<SlicedSum> known = KeySums.known(sums("a", "b", "d"), sums("b", "c"), 3);
        assertEquals(keys("a", "b", "d"), known.before().keySet());
        assertEquals(keys("b"), known.now().keySet());
        assertEquals(1, known.left());
    }

    @Test
    void ofTwoSidesWithMoreKeysOnlyThoseOfBothAreKnown() {
        KeySums<SlicedSum> known = KeySums.known(sums("a", "b", "d"), sums("b", "c", "e"), 3);
        assertEquals(keys("b"), known.before().keySet());
        assertEquals(keys("b"), known.now().keySet());
        assertEquals(4, known.left());
    }
}
