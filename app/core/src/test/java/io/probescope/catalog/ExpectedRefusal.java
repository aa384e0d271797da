package io.probescope.catalog;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a probe must be refused with where the host lacks what it looks at: {@code refused} of {@code expected.yaml}.
 *
 * @param cause a part of the refusal's cause
 * @param unless regular expression; a host that has an event source (a folder in {@code /sys/bus/event_source/devices}) of such a name must run the probe
 */
public record ExpectedRefusal(String cause, String unless) {
    private static final List<String> EVENT_SOURCES = List.of("ls", "-1", "/sys/bus/event_source/devices");

    /** Whether it must be refused on a host. */
    boolean appliesTo(TracedHost host) throws Exception {
        String sources = host.run(EVENT_SOURCES);
        if (sources.isBlank()) {
            throw new IOException("the host names no event source");
        }
        return sources.lines().noneMatch(Pattern.compile(unless).asMatchPredicate());
    }

    /**
     * Whether a probe was rightly refused.
     *
     * @param said the refusal's cause
     */
    public static boolean of(String probe, TracedHost host, String said) throws Exception {
        ExpectedRefusal expected = WorkloadRun.refusal(probe);
        return expected != null && said.contains(expected.cause) && expected.appliesTo(host);
    }
}
