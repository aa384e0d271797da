package io.probescope.desktop.selection;

import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Conditions as rows can meet them that count the values of a whole bucket: each bucket is in that holds some value which meets the condition, so the first and the last may
 * hold others too. Bucket 0 holds 0 and 1, bucket {@code k} holds {@code 2^k} to {@code 2^(k+1) - 1}; a row tells the lower bound.
 */
public final class WholeBuckets {
    private WholeBuckets() {}

    /** The condition on the lower bounds of buckets; the same where its column has none. */
    public static ColumnCondition of(ColumnCondition condition) {
        if (!condition.column().column().log2Bucket() || condition.operator().searches()) {
            return condition;
        }
        ColumnCondition same = halfOpen(condition);
        return with(
                same,
                same.operator(),
                same.operator() == Operator.LESS ? WholeBuckets::edgeAbove : WholeBuckets::edgeBelow);
    }

    /** What a filter becomes where a stream's buckets are wider than its conditions say; no conditions where it is met exactly. */
    public static Filter widened(Filter filter, StreamTable stream) {
        List<Condition> wider = new ArrayList<>();
        for (Condition condition : filter.conditions()) {
            ColumnCondition.of(condition, stream)
                    .filter(exact -> !of(exact).equals(exact) && !of(exact).equals(halfOpen(exact)))
                    .ifPresent(exact -> wider.add(written(of(exact))));
        }
        return new Filter(wider);
    }

    /** The same of whole numbers, with bounds that are at least something or less than something. */
    private static ColumnCondition halfOpen(ColumnCondition condition) {
        return switch (condition.operator()) {
            case GREATER -> with(condition, Operator.AT_LEAST, WholeBuckets::next);
            case AT_MOST -> with(condition, Operator.LESS, WholeBuckets::next);
            default -> condition;
        };
    }

    private static Condition written(ColumnCondition condition) {
        return new Condition(
                condition.column().name(),
                condition.operator(),
                condition.values().stream()
                        .map(value -> ColumnValue.written(condition.column().column(), value))
                        .toList());
    }

    private static ColumnCondition with(ColumnCondition condition, Operator operator, LongUnaryOperator edge) {
        return new ColumnCondition(
                condition.column(),
                operator,
                condition.values().stream()
                        .map(value -> value instanceof Long number ? (Object) edge.applyAsLong(number) : value)
                        .toList());
    }

    private static long next(long value) {
        return value == Long.MAX_VALUE ? value : value + 1;
    }

    /** The lower bound of the bucket that holds a value. */
    private static long edgeBelow(long value) {
        return value < 2 ? 0 : Long.highestOneBit(value);
    }

    /** The least bound of a bucket that is not below a value; the greatest value there is where no bound is. */
    private static long edgeAbove(long value) {
        if (value <= 0) {
            return 0;
        }
        long below = Math.max(2, Long.highestOneBit(value));
        if (below >= value) {
            return below;
        }
        return below > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * below;
    }
}
