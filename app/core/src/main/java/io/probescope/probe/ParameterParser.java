package io.probescope.probe;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns what a user entered for a probe's parameters into typed values. */
public final class ParameterParser {
    private static final Problems PROBLEMS = Problems.of(ParameterParser.class);

    private ParameterParser() {}

    /**
     * Reads every value and fills in the defaults of those not given.
     *
     * @param entered text by parameter name
     * @return a value for each parameter of the probe: {@link Long}, {@link Boolean} or {@link String}
     * @throws ProblemException for an unknown name, a value of the wrong type or one out of range
     */
    public static Map<String, Object> parse(ProbeDescriptor probe, Map<String, String> entered)
            throws ProblemException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : probe.parameters()) {
            values.put(parameter.name(), parameter.defaultValue());
        }
        for (Map.Entry<String, String> entry : entered.entrySet()) {
            values.put(entry.getKey(), parse(parameter(probe, entry.getKey()), entry.getValue()));
        }
        return values;
    }

    /** Reads one value. */
    public static Object parse(Parameter parameter, String text) throws ProblemException {
        return switch (parameter.type()) {
            case INTEGER -> integer(parameter, text.strip());
            case BOOLEAN -> bool(parameter, text.strip().toLowerCase(Locale.ROOT));
            case TEXT -> text;
        };
    }

    private static Parameter parameter(ProbeDescriptor probe, String name) throws ProblemException {
        for (Parameter parameter : probe.parameters()) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        String known = probe.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
        throw known.isEmpty()
                ? PROBLEMS.exception("parameter.of_none", probe.name(), name)
                : PROBLEMS.exception("parameter.unknown", probe.name(), name, known);
    }

    private static Long integer(Parameter parameter, String text) throws ProblemException {
        long value;
        try {
            value = text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw PROBLEMS.exception(e, "parameter.not_an_integer", text, parameter.name(), range(parameter));
        }
        if ((parameter.min() != null && value < parameter.min())
                || (parameter.max() != null && value > parameter.max())) {
            throw PROBLEMS.exception("parameter.out_of_range", value, parameter.name(), range(parameter));
        }
        return value;
    }

    private static String range(Parameter parameter) {
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        if (parameter.min() != null && parameter.max() != null) {
            return PROBLEMS.text("range.between", parameter.min(), parameter.max(), unit);
        }
        if (parameter.min() != null) {
            return PROBLEMS.text("range.at_least", parameter.min(), unit);
        }
        return parameter.max() != null ? PROBLEMS.text("range.at_most", parameter.max(), unit) : unit;
    }

    private static Boolean bool(Parameter parameter, String text) throws ProblemException {
        return switch (text) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw PROBLEMS.exception("parameter.neither_true_nor_false", text, parameter.name());
        };
    }
}
