package io.probescope.exchange;

import io.probescope.protocol.Frame;
import io.probescope.protocol.Frame.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/** How perf and pprof name what code is from: the kernel and its modules in brackets, what a JIT compiled by its perf map, everything else by its path. */
final class ModuleName {
    private static final String KERNEL = "[kernel.kallsyms]";
    private static final String JIT = "[jit]";
    private static final Set<String> OF_PROCESSES =
            Set.of("[vdso]", "[vsyscall]", "[heap]", "[stack]", "[anon]", "[uprobes]");
    private static final Set<String> UNKNOWN = Set.of("[unknown]", "inlined", "//anon", "");
    private static final Pattern PERF_MAP = Pattern.compile("(.*/)?(perf-\\d+\\.map|jitted-\\d+-\\d+\\.so)");
    private static final Pattern KERNEL_OBJECT = Pattern.compile(".*\\.ko(\\.[a-z]+)?");

    private ModuleName() {}

    /** The name that such tools give to where a frame is from. */
    static String of(Frame frame) {
        String module = frame.module();
        return switch (frame.kind()) {
            case KERNEL -> module == null ? KERNEL : isBracketed(module) ? module : '[' + module + ']';
            case JIT -> module != null && PERF_MAP.matcher(module).matches() ? module : JIT;
            default -> module == null ? "" : module;
        };
    }

    /** What code of such a name is. */
    static Kind kind(String name) {
        if (name.equals(JIT) || PERF_MAP.matcher(name).matches()) {
            return Kind.JIT;
        }
        boolean kernel = isBracketed(name) && !OF_PROCESSES.contains(name) && !UNKNOWN.contains(name);
        return kernel || KERNEL_OBJECT.matcher(name).matches() ? Kind.KERNEL : Kind.USER;
    }

    /** The module that such a name means, or {@code null} for none. */
    static String module(String name) {
        if (UNKNOWN.contains(name)
                || name.equals(JIT)
                || name.startsWith("[kernel")
                || name.startsWith("[guest.kernel")) {
            return null;
        }
        return isBracketed(name) && !OF_PROCESSES.contains(name) ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean isBracketed(String name) {
        return name.startsWith("[") && name.endsWith("]");
    }
}
