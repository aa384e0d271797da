package io.probescope.desktop.view.top;

import io.probescope.desktop.value.GivenOut;
import io.probescope.desktop.value.NamedNumbers;
import io.probescope.desktop.value.SaysWho;
import io.probescope.desktop.view.Texts;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one line of the list stands for: rows with the same values in the columns of these parts.
 *
 * @param title as the chooser shows it
 */
record Identity(String title, List<Part> parts) {
    private static final Set<String> STACKS = Set.of("kernel_stack", "user_stack");
    private static final List<String> PROCESS = List.of("comm", "pid");
    private static final List<String> ENDPOINTS = List.of("ipv4", "ipv6", "port");
    /** What a process has beside its name: by these alone, its threads are not told apart at first. */
    private static final Set<String> OF_A_PROCESS = Set.of("tid", "ppid", "uid", "cgroup_id");
    /** Meanings of event columns that say who or what. */
    private static final Set<String> NAMING =
            Set.of("comm", "pid", "uid", "cpu", "cgroup_id", "path", "signal", "syscall", "ipv4", "ipv6");

    Identity {
        parts = List.copyOf(parts);
    }

    /** How the values of a part read together. */
    enum Form {
        VALUE,
        /** A name and a number. */
        PROCESS,
        /** Addresses and ports: {@code 127.0.0.1:80 → 127.0.0.1:4711}. */
        ENDPOINTS
    }

    /** Columns that together are one of the names of a line. */
    record Part(String title, Form form, List<StreamColumn> columns) {
        Part {
            columns = List.copyOf(columns);
        }
    }

    /** All columns, in the order of a line's key. */
    List<StreamColumn> columns() {
        return parts.stream().flatMap(part -> part.columns.stream()).toList();
    }

    /** The names of its columns, but for the host's. */
    String columnNames() {
        return columns().stream()
                .filter(column -> !NamedNumbers.isHost(column.column()))
                .map(StreamColumn::name)
                .collect(Collectors.joining(","));
    }

    /** Whether a part of it is a host, or a number that its kernel gave out, which means something else on another host and in another session. */
    boolean isOfOneBoot() {
        return columns().stream()
                .anyMatch(column -> NamedNumbers.isHost(column.column()) || GivenOut.isIn(column.column()));
    }

    /** The identity that means the same in another session and tells most of what another one tells, if any. */
    static Optional<Identity> lasting(List<Identity> identities, Identity wanted) {
        return identities.stream()
                .filter(identity -> !identity.isOfOneBoot())
                .max(Comparator.comparingLong(identity -> identity.columns().stream()
                        .filter(wanted.columns()::contains)
                        .count()));
    }

    /** The identities that a stream's rows have, most telling first: a table's whole key, or the process where that says it all but for the thread; then parts of it. */
    static List<Identity> of(StreamTable stream) {
        List<StreamColumn> naming = stream.columns().stream()
                .filter(column -> names(column.column(), stream.kind()) && !NamedNumbers.isHost(column.column()))
                .toList();
        List<Part> parts = new ArrayList<>();
        List<StreamColumn> left = new ArrayList<>(naming);
        take(left, PROCESS, Texts.get("view.top.by.process"), Form.PROCESS).ifPresent(parts::add);
        if (stream.kind() == Kind.TABLE) {
            take(left, ENDPOINTS, Texts.get("view.top.by.connection"), Form.ENDPOINTS)
                    .ifPresent(parts::add);
        }
        left.forEach(column -> parts.add(single(column)));
        List<Identity> identities = new ArrayList<>();
        if (stream.kind() == Kind.TABLE && parts.size() > 1) {
            identities.add(new Identity(Texts.get("view.top.by.key"), parts));
        }
        parts.forEach(part -> identities.add(new Identity(part.title, List.of(part))));
        parts.stream()
                .filter(part -> part.columns.size() > 1)
                .flatMap(part -> part.columns.stream())
                .forEach(column -> identities.add(new Identity(column.name(), List.of(single(column)))));
        // What an entry's process has beside its key, such as its user and its container.
        stream.columns().stream()
                .filter(column -> column.column().combine() == Column.Combine.LAST && SaysWho.isIn(column.column()))
                .forEach(column -> identities.add(new Identity(column.name(), List.of(single(column)))));
        boolean ofProcesses = parts.size() == left.size() + 1
                && parts.get(0).form == Form.PROCESS
                && left.stream()
                        .allMatch(
                                column -> OF_A_PROCESS.contains(column.column().meaning()));
        if (stream.kind() == Kind.TABLE && ofProcesses && !left.isEmpty()) {
            Collections.swap(identities, 0, 1);
        }
        return onHosts(identities, stream);
    }

    /** Where there are several hosts, a number says who only together with its host; and a host is an identity, too. */
    private static List<Identity> onHosts(List<Identity> identities, StreamTable stream) {
        Optional<Part> host = stream.columns().stream()
                .filter(column -> NamedNumbers.isHost(column.column()))
                .map(Identity::single)
                .findFirst();
        if (host.isEmpty()) {
            return List.copyOf(identities);
        }
        List<Identity> onHosts = new ArrayList<>();
        for (Identity identity : identities) {
            List<Part> parts = new ArrayList<>(identity.parts);
            if (identity.columns().stream().anyMatch(column -> SaysWho.isIn(column.column()))) {
                parts.add(host.get());
            }
            onHosts.add(new Identity(identity.title, parts));
        }
        onHosts.add(new Identity(host.get().title, List.of(host.get())));
        return List.copyOf(onHosts);
    }

    private static Part single(StreamColumn column) {
        return new Part(column.name(), Form.VALUE, List.of(column));
    }

    /** Takes the columns of some meanings out of those that are left, in the order of the meanings, if there are several. */
    private static Optional<Part> take(List<StreamColumn> left, List<String> meanings, String title, Form form) {
        List<StreamColumn> taken = left.stream()
                .filter(column -> meanings.contains(column.column().meaning()))
                .sorted(Comparator.comparingInt(
                        column -> meanings.indexOf(column.column().meaning())))
                .toList();
        if (taken.size() < 2) {
            return Optional.empty();
        }
        left.removeAll(taken);
        return Optional.of(new Part(title, form, taken));
    }

    private static boolean names(Column column, Kind kind) {
        if (column.log2Bucket() || STACKS.contains(column.meaning())) {
            return false;
        }
        if (kind == Kind.EVENTS) {
            return NAMING.contains(column.meaning());
        }
        // A text beside the numbers of a table says more of its key, such as a file's path.
        return column.key() || (column.type() == Column.Type.STRING && column.combine() == Column.Combine.LAST);
    }

    @Override
    public String toString() {
        return title;
    }
}
