package io.probescope.compare;

import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What rows add up to. Immutable.
 *
 * @param name the column's, or {@code rows}
 * @param meaning of the column; empty for a count
 * @param sql an aggregate over rows
 */
public record Amount(String name, String meaning, String sql) {

    /** The amounts of a stream: its rows, where each is an event, or what a table sums. */
    public static List<Amount> of(StreamTable stream) {
        List<Amount> amounts = new ArrayList<>();
        if (stream.kind() == Kind.EVENTS) {
            amounts.add(new Amount("rows", "", "count(*)"));
        }
        for (StreamColumn column : stream.columns()) {
            boolean summed = stream.kind() == Kind.TABLE && column.column().combine() == Combine.SUM;
            boolean bytes =
                    stream.kind() == Kind.EVENTS && column.column().meaning().equals("bytes");
            if (summed || bytes) {
                String sum = "sum(" + SqlName.quoted(column.name()) + ")";
                amounts.add(new Amount(column.name(), column.column().meaning(), sum));
            }
        }
        return amounts;
    }

    /** Whether it counts events, one each. */
    public boolean counts() {
        return !meaning.equals("bytes") && !meaning.equals("duration_ns");
    }
}
