package io.probescope.desktop.view.facts;

import io.probescope.protocol.Column.Combine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is said about one thing. Immutable.
 *
 * @param about values of the columns that say what it is about, in their order; {@code null} for none
 * @param seq number of the last row that says something about it
 * @param timeNs when that was, nanoseconds since the epoch
 * @param said values of the other columns, in their order; {@code null} for none
 */
record Fact(List<Object> about, long seq, long timeNs, List<Object> said) {
    Fact {
        about = Collections.unmodifiableList(new ArrayList<>(about));
        said = Collections.unmodifiableList(new ArrayList<>(said));
    }

    /** This, and what later rows say about the same. */
    Fact merge(Fact later, FactShape shape) {
        List<Object> merged = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            merged.add(combined(shape.said().get(i).column().combine(), said.get(i), later.said.get(i)));
        }
        return new Fact(about, later.seq, later.timeNs, merged);
    }

    private static Object combined(Combine combine, Object before, Object after) {
        if (before == null || after == null) {
            return after == null ? before : after;
        }
        return switch (combine) {
            case SUM -> decimal(before).add(decimal(after));
            case MIN -> decimal(before).min(decimal(after));
            case MAX -> decimal(before).max(decimal(after));
            default -> after;
        };
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }
}
