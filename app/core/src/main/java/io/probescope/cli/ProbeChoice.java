package io.probescope.cli;

import io.probescope.probe.ParameterParser;
import io.probescope.probe.ProbeCatalog;
import io.probescope.probe.ProbeDescriptor;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A probe to record and a value for each of its parameters.
 *
 * @param object its BPF object, handed over once
 */
@SuppressWarnings("ArrayRecordComponent")
record ProbeChoice(ProbeDescriptor probe, byte[] object, Map<String, Object> parameters) {

    /**
     * Reads what was chosen.
     *
     * @param names of probes; one given twice counts once
     * @param parameters {@code [probe.]name=value}; without a probe it goes to every one that has such a parameter
     */
    static List<ProbeChoice> of(ProbeCatalog catalog, List<String> names, List<String> parameters)
            throws ProblemException {
        Map<ProbeDescriptor, Map<String, String>> entered = new LinkedHashMap<>();
        for (String name : new LinkedHashSet<>(names)) {
            entered.put(catalog.probe(name), new LinkedHashMap<>());
        }
        for (String parameter : parameters) {
            enter(parameter, entered);
        }
        List<ProbeChoice> choices = new ArrayList<>();
        for (Map.Entry<ProbeDescriptor, Map<String, String>> entry : entered.entrySet()) {
            ProbeDescriptor probe = entry.getKey();
            choices.add(of(probe, catalog.object(probe), entry.getValue()));
        }
        return choices;
    }

    /** A probe with some of its parameters entered as text; the others have their defaults. */
    static ProbeChoice of(ProbeDescriptor probe, byte[] object, Map<String, String> entered) throws ProblemException {
        return new ProbeChoice(probe, object, ParameterParser.parse(probe, entered));
    }

    private static void enter(String text, Map<ProbeDescriptor, Map<String, String>> entered) throws ProblemException {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ProblemException("'" + text + "' does not set a parameter.", "Write --param NAME=VALUE.");
        }
        String value = text.substring(equals + 1);
        String name = text.substring(0, equals);
        int dot = name.indexOf('.');
        if (dot >= 0) {
            String probe = name.substring(0, dot);
            entered.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(probe))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            "'" + text + "' is for the probe '" + probe + "', which is not recorded.",
                            "Give --probe " + probe + " too."))
                    .getValue()
                    .put(name.substring(dot + 1), value);
            return;
        }
        boolean taken = false;
        for (Map.Entry<ProbeDescriptor, Map<String, String>> entry : entered.entrySet()) {
            // With one probe its own problem names the parameters that it has.
            if (entered.size() == 1
                    || entry.getKey().parameters().stream()
                            .anyMatch(known -> known.name().equals(name))) {
                entry.getValue().put(name, value);
                taken = true;
            }
        }
        if (!taken) {
            throw new ProblemException(
                    "None of the chosen probes has a parameter '" + name + "'.",
                    "See the parameters with: probescope list");
        }
    }
}
