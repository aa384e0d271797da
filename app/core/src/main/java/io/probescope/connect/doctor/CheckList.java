package io.probescope.connect.doctor;

import io.probescope.connect.doctor.DoctorReport.Check;
import io.probescope.connect.doctor.DoctorReport.Outcome;
import io.probescope.language.Bundle;
import java.util.ArrayList;
import java.util.List;

/** Collects checks. Of each feature {@code doctor.properties} has two texts: {@code feature.name}, a few words, and {@code feature.why}, why it matters. */
final class CheckList {
    static final Bundle TEXTS = Bundle.of(CheckList.class);

    private final List<Check> checks = new ArrayList<>();

    /**
     * Adds what was found of a feature.
     *
     * @param found in the language that is spoken
     * @param mend the command that mends it, or empty
     */
    void add(String feature, Outcome outcome, String found, String mend) {
        add(feature, outcome, found, feature, mend);
    }

    /** @param reason whose {@code .why} is told in the place of the feature's own */
    void add(String feature, Outcome outcome, String found, String reason, String mend) {
        checks.add(new Check(TEXTS.format(feature + ".name"), outcome, found, TEXTS.format(reason + ".why"), mend));
    }

    void addUnknown(String feature) {
        add(feature, Outcome.WARNING, unknown(), "");
    }

    void addAll(List<Check> others) {
        checks.addAll(others);
    }

    /** What was found where nothing could be found out. */
    static String unknown() {
        return TEXTS.format("found.unknown");
    }

    List<Check> toList() {
        return List.copyOf(checks);
    }
}
