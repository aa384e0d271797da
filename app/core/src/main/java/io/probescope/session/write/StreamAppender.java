package io.probescope.session.write;

import io.probescope.protocol.Row;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.database.StreamLayout;
import io.probescope.session.database.TableAppender;
import java.util.Map;

/** Adds the rows of one stream of one run to its table; {@link StreamLayout} says how such a table looks. Used by one thread. */
final class StreamAppender {
    private final TableAppender table;
    private final int host;
    private final int run;
    private final int timeColumn;
    private final boolean[] isStack;
    private long lastSeq;

    /** Makes an appender for a stream whose table is {@code table}, laid out by {@link StreamLayout}. */
    StreamAppender(TableAppender table, int host, StreamSchema schema) {
        this.table = table;
        this.host = host;
        this.run = schema.run();
        this.timeColumn = StreamLayout.timeColumn(schema);
        this.isStack = new boolean[schema.columns().size()];
        for (int i = 0; i < isStack.length; i++) {
            isStack[i] = StreamLayout.isStack(schema.columns().get(i));
        }
    }

    int run() {
        return run;
    }

    String tableName() {
        return table.table().name();
    }

    /** {@code seq} of the row that was added last, 0 when there is none. */
    long lastSeq() {
        return lastSeq;
    }

    /**
     * Adds a row.
     *
     * @param stacks the session's ids by the agent's
     * @return how many stacks of the row are not known and became NULL
     */
    int append(Row row, long seq, HostClock clock, Map<Long, Long> stacks) {
        Object[] values = row.values();
        Object time = timeColumn < 0 ? (Object) clock.latestMonoNs() : values[timeColumn];
        lastSeq = seq;
        table.beginRow();
        table.number(host);
        table.number(run);
        table.number(seq);
        if (time instanceof Number mono) {
            table.number(clock.epochNs(mono.longValue()));
            table.number(mono.longValue());
        } else {
            table.noValue();
            table.noValue();
        }
        int unknownStacks = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == timeColumn) {
                continue;
            }
            Object value = values[i];
            if (isStack[i] && value != null) {
                value = stacks.get(((Number) value).longValue());
                unknownStacks += value == null ? 1 : 0;
            }
            append(value);
        }
        table.endRow();
        return unknownStacks;
    }

    private void append(Object value) {
        if (value instanceof Number number) {
            table.number(number.longValue());
        } else if (value instanceof Boolean bool) {
            table.bool(bool);
        } else {
            table.text((String) value);
        }
    }
}
