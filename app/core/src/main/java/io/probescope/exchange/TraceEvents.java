package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a Chrome trace, those that begin and those that end brought together. Holds them all, because they come in any order; a trace of more is refused. */
final class TraceEvents {
    private static final Problems PROBLEMS = Problems.of(TraceEvents.class);
    private static final int LIMIT = 3_000_000;
    /** Characters of all distinct names; arguments beyond as many are left out. */
    private static final long CHARACTERS = 64L << 20;

    private final ForeignFile file;
    private final Map<Long, List<TraceEvent>> spans = new LinkedHashMap<>();
    private final List<TraceEvent> loose = new ArrayList<>();
    private final Map<Long, Deque<TraceEvent>> open = new HashMap<>();
    private final Map<String, Deque<TraceEvent>> openById = new HashMap<>();
    private final Map<Long, String> threadNames = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private long textCharacters;
    private long argumentCharacters;
    private int count;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    TraceEvents(ForeignFile file) {
        this.file = file;
    }

    /** Takes an event; false when it is of a kind that is not read. */
    boolean take(TraceEvent told, ForeignJson json) throws ProblemException {
        if (told.phase().equals("M")) {
            takeName(told);
            return true;
        }
        if (!"XBEiIRnbeSF".contains(told.phase())) {
            return false;
        }
        if (told.beginNs() == Long.MIN_VALUE) {
            throw json.damaged(PROBLEMS.text("damage.event_lacks", "ts"));
        }
        if (++count > LIMIT) {
            throw file.tooLarge(PROBLEMS.text("too_much.events", LIMIT));
        }
        TraceEvent event = kept(told);
        firstNs = Math.min(firstNs, event.beginNs());
        lastNs = Math.max(lastNs, event.endNs());
        switch (event.phase()) {
            case "X" -> addSpan(event.lasting(Math.max(0, event.durationNs())));
            case "B" ->
                open.computeIfAbsent(event.thread(), thread -> new ArrayDeque<>())
                        .push(event);
            case "E" -> {
                TraceEvent begin =
                        open.getOrDefault(event.thread(), new ArrayDeque<>()).poll();
                if (begin == null) {
                    throw json.damaged(PROBLEMS.text("damage.ends_what_never_began"));
                }
                addSpan(begin.lasting(Math.max(0, event.beginNs() - begin.beginNs())));
            }
            case "b", "S" ->
                openById.computeIfAbsent(key(event), id -> new ArrayDeque<>()).push(event);
            case "e", "F" -> {
                TraceEvent begin =
                        openById.getOrDefault(key(event), new ArrayDeque<>()).poll();
                if (begin != null) {
                    loose.add(begin.lasting(Math.max(0, event.beginNs() - begin.beginNs())));
                }
            }
            default -> loose.add(event.lasting(-1));
        }
        return true;
    }

    private static String key(TraceEvent event) {
        return event.category() + '\0' + event.id() + '\0' + event.pid();
    }

    private void addSpan(TraceEvent span) {
        spans.computeIfAbsent(span.thread(), thread -> new ArrayList<>()).add(span);
    }

    private void takeName(TraceEvent told) throws ProblemException {
        if (told.name().equals("thread_name") && told.named() != null) {
            threadNames.put(told.thread(), shared(told.named()));
        }
    }

    private TraceEvent kept(TraceEvent told) throws ProblemException {
        int length = told.arguments() == null ? 0 : told.arguments().length();
        argumentCharacters += length;
        return new TraceEvent(
                told.phase(),
                shared(told.name()),
                shared(told.category()),
                told.beginNs(),
                told.durationNs(),
                told.pid(),
                told.tid(),
                told.id(),
                argumentCharacters > CHARACTERS ? null : told.arguments(),
                null);
    }

    private String shared(String text) throws ProblemException {
        if (text == null) {
            return null;
        }
        String known = texts.putIfAbsent(text, text);
        if (known == null) {
            textCharacters += text.length();
            if (textCharacters > CHARACTERS) {
                throw file.tooLarge(PROBLEMS.text("too_much.characters_of_names", CHARACTERS));
            }
        }
        return known == null ? text : known;
    }

    /** Once all are taken, what never ended ends where the trace does. */
    void endOpen() {
        open.values().forEach(begun -> begun.forEach(event -> addSpan(event.lasting(lastNs - event.beginNs()))));
        openById.values().forEach(begun -> begun.forEach(event -> loose.add(event.lasting(lastNs - event.beginNs()))));
        open.clear();
        openById.clear();
    }

    /** The first moment; 0 when there is none. */
    long firstNs() {
        return count == 0 ? 0 : firstNs;
    }

    /** Those that nest, by thread. */
    Collection<List<TraceEvent>> spans() {
        return spans.values();
    }

    /** Those that don't: at a moment, or of no single thread. */
    List<TraceEvent> loose() {
        return loose;
    }

    /** What the thread of an event is called; {@code null} when that is not told. */
    String threadName(TraceEvent event) {
        return threadNames.get(event.thread());
    }
}
