package io.probescope.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Load a probe's object, attach and arm it.
 *
 * @param run chosen by the application, never reused for one agent
 * @param object the BPF ELF object. Owned by the command; not to be changed.
 * @param parameters {@code const volatile} globals: {@link Long}, {@link Boolean} or {@link String}
 * @param variants per role the variants to try, in order
 * @param optional roles the run can do without
 * @param intervalMs how often tables are read, milliseconds
 * @param ringBytes size of the ring buffers, a power of two; 0 keeps the object's
 */
@SuppressWarnings("ArrayRecordComponent") // an object file, handed over once
public record StartRun(
        int run,
        String probe,
        byte[] object,
        Map<String, Object> parameters,
        Map<String, List<String>> variants,
        List<String> optional,
        int intervalMs,
        int ringBytes)
        implements Command {
    public StartRun {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        optional = List.copyOf(optional);
    }
}
