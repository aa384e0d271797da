package io.probescope.desktop.shell.inspector;

import io.probescope.desktop.selection.ColumnValue;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.shell.workspace.Wording;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.view.CellFormat;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.FrameLook;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of a session with all that is known of it. Immutable.
 *
 * @param values of the stream's columns, in their order; {@code null} where the row has none
 * @param stacks the frames of its stacks by their ids, leaf first; none for ids that are not known
 */
record InspectedEvent(StreamTable stream, MarkedRow row, List<Object> values, Map<Long, List<Frame>> stacks) {
    InspectedEvent {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        stacks = Map.copyOf(stacks);
    }

    /** Reads a row, unless the session doesn't have it. Not to be called on the screen's thread. */
    static Optional<InspectedEvent> read(SessionReader session, Wording wording, MarkedRow row)
            throws ProblemException {
        Optional<StreamTable> stream = session.streams().stream()
                .filter(table -> table.table().equals(row.table()))
                .map(wording::of)
                .findFirst();
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        List<StreamColumn> columns = stream.get().columns();
        // Names are looked up for this row alone.
        String sql = "SELECT "
                + columns.stream()
                        .map(column -> ColumnSql.shown(stream.get(), column))
                        .collect(Collectors.joining(", "))
                + " FROM (SELECT * FROM " + SqlName.quoted(row.table()) + " WHERE seq = ?) AS "
                + SqlName.quoted(row.table());
        Optional<List<Object>> values = session.query(sql, List.of(row.seq()), result -> {
            if (!result.next()) {
                return Optional.empty();
            }
            List<Object> read = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                read.add(result.getObject(i));
            }
            return Optional.of(read);
        });
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (ColumnValue.isStack(columns.get(i).column()) && values.get().get(i) instanceof Number id) {
                ids.add(id.longValue());
            }
        }
        ids.remove(0L);
        Map<Long, List<Frame>> stacks = ids.isEmpty() ? Map.of() : session.stacks(ids);
        return Optional.of(new InspectedEvent(stream.get(), row, values.get(), stacks));
    }

    /** The frames of a column's stack, leaf first; none where the row has no stack or it is not known. */
    List<Frame> stack(int column) {
        return values.get(column) instanceof Number id ? stacks.getOrDefault(id.longValue(), List.of()) : List.of();
    }

    /** When it happened, by the clock. */
    String moment() {
        return Moments.clock(row.timeNs(), 1);
    }

    /**
     * The whole event as lines of text: a column and its value each, below a stack its frames, leaf first.
     *
     * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
     */
    String text(String arch) {
        StringBuilder text = new StringBuilder(row.table()).append('\t').append(moment());
        for (int i = 0; i < values.size(); i++) {
            StreamColumn column = stream.columns().get(i);
            text.append('\n').append(column.name()).append('\t');
            List<Frame> frames = stack(i);
            text.append(
                    frames.isEmpty()
                            ? new CellFormat(column.column(), arch).text(values.get(i))
                            : "\n" + stackText(frames).indent(4).stripTrailing());
        }
        return text.append('\n').toString();
    }

    /** The frames of a stack as lines of text, in their order. */
    static String stackText(List<Frame> frames) {
        return frames.stream()
                .map(frame -> FrameLook.module(frame).isEmpty()
                        ? FrameLook.name(frame)
                        : FrameLook.name(frame) + "  (" + FrameLook.module(frame) + ")")
                .collect(Collectors.joining("\n"));
    }
}
