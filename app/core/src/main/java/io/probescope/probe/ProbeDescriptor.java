package io.probescope.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code probe.yaml} says about a probe: all that the object's BTF can't.
 *
 * @param name the probe's folder and table name
 * @param title a few words, such as "Files opened"
 * @param question the question it answers, in plain words
 * @param whenToUse when to reach for it
 * @param howToRead how to read its picture
 * @param blindSpots what it can't see
 * @param layer what it watches
 * @param overhead {@code low}, {@code medium} or {@code high}
 * @param sameAs the same tool's name elsewhere, such as "opensnoop (bcc)"
 * @param needs features of the host: names of {@link Need}
 * @param views names of the views to open, first one foremost: {@code table}, {@code timeseries}, {@code latency}, {@code flamegraph}, {@code top}, {@code tree}
 * @param variants per role the order to try
 * @param optionalRoles roles a run can do without
 * @param intervalMs how often tables are read, milliseconds
 * @param ringBytes size of ring buffers in bytes, 0 for the object's own
 * @param columnHelp per column one sentence
 * @param icon icon literal of the icon pack, such as {@code fth-file}
 */
public record ProbeDescriptor(
        String name,
        String title,
        String question,
        String whenToUse,
        String howToRead,
        String blindSpots,
        Layer layer,
        String overhead,
        List<String> sameAs,
        List<Need> needs,
        List<String> views,
        Map<String, List<String>> variants,
        List<String> optionalRoles,
        int intervalMs,
        int ringBytes,
        List<Parameter> parameters,
        Map<String, String> columnHelp,
        String icon) {

    /** The same probe where only one variant may serve a role. */
    public ProbeDescriptor onlyBy(String role, String variant) {
        Map<String, List<String>> only = new LinkedHashMap<>(variants);
        only.put(role, List.of(variant));
        return new ProbeDescriptor(
                name,
                title,
                question,
                whenToUse,
                howToRead,
                blindSpots,
                layer,
                overhead,
                sameAs,
                needs,
                views,
                only,
                optionalRoles,
                intervalMs,
                ringBytes,
                parameters,
                columnHelp,
                icon);
    }

    /** What a probe needs of its host. */
    public enum Need {
        BTF,
        RING_BUFFER,
        TRACEFS
    }
}
