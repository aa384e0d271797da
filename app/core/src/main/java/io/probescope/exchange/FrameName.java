package io.probescope.exchange;

import io.probescope.protocol.Frame;
import io.probescope.protocol.Frame.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the tools name frames: code without a name by its module in brackets, and, since stackcollapse-perf.pl, kernel code by the ending {@code _[k]}, compiled at run time by
 * {@code _[j]}, inlined by {@code _[i]}.
 */
final class FrameName {
    private static final String UNKNOWN = "[unknown]";
    private static final String TRUNCATED = "[truncated]";
    private static final Pattern ENDING = Pattern.compile("_\\[([kji])]$");
    private static final Pattern MODULE = Pattern.compile("\\[([^\\[\\]/ ]+)]");

    private FrameName() {}

    /** The name alone. */
    static String plain(Frame frame) {
        if (frame.kind() == Kind.TRUNCATED) {
            return TRUNCATED;
        }
        if (frame.symbol() != null) {
            return frame.symbol();
        }
        return frame.module() == null ? UNKNOWN : '[' + moduleName(frame.module()) + ']';
    }

    /** The name and what kind of code it is. */
    static String marked(Frame frame) {
        return plain(frame)
                + switch (frame.kind()) {
                    case KERNEL -> "_[k]";
                    case JIT -> "_[j]";
                    default -> "";
                };
    }

    /** The frame that a marked name stands for. */
    static Frame parse(String marked) {
        return parse(marked, null);
    }

    /**
     * The frame that a marked name stands for.
     *
     * @param module where it is from, or {@code null} when only the name may tell
     */
    static Frame parse(String marked, String module) {
        Matcher ending = ENDING.matcher(marked);
        boolean ended = ending.find();
        String name = ended ? marked.substring(0, ending.start()) : marked;
        Kind kind = !ended
                ? Kind.USER
                : switch (ending.group(1)) {
                    case "k" -> Kind.KERNEL;
                    case "j" -> Kind.JIT;
                    default -> Kind.USER;
                };
        Matcher unnamed = MODULE.matcher(name);
        if (name.equals(TRUNCATED)) {
            return new Frame(0, Kind.TRUNCATED, null, 0, null, null);
        }
        if (name.isEmpty() || name.equals(UNKNOWN)) {
            Kind unknown = kind == Kind.USER && module == null ? Kind.UNKNOWN : kind;
            return new Frame(0, unknown, null, 0, module, null);
        }
        if (unnamed.matches()) {
            return new Frame(0, kind, null, 0, module == null ? unnamed.group(1) : module, null);
        }
        return new Frame(0, kind, name, 0, module, null);
    }

    /** The last part of a module's path. */
    static String moduleName(String module) {
        return module.substring(module.lastIndexOf('/') + 1);
    }
}
