package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.util.StringJoiner;

/** The labels of one sample of pprof: those that say whose it is, and the others as a text. */
final class PprofLabels {
    private final PprofDictionary dictionary;
    private final StringJoiner others = new StringJoiner(", ");
    private String comm;
    private Long pid;
    private Long tid;

    PprofLabels(PprofDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** @param fields of the label, by their numbers */
    void take(ForeignFile file, long[] fields) throws ProblemException {
        String key = dictionary.text(fields[Pprof.LABEL_KEY], file);
        String text = dictionary.text(fields[Pprof.LABEL_TEXT], file);
        long number = fields[Pprof.LABEL_NUMBER];
        switch (key) {
            case "comm", "thread", "thread_name" -> comm = text;
            case "pid", "process_id" -> pid = number;
            case "tid", "thread_id" -> tid = number;
            default -> others.add(key + "=" + (text.isEmpty() ? String.valueOf(number) : text));
        }
    }

    String comm() {
        return comm;
    }

    Long pid() {
        return pid;
    }

    Long tid() {
        return tid;
    }

    String others() {
        return others.length() == 0 ? null : others.toString();
    }
}
