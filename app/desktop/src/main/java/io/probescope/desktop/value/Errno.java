package io.probescope.desktop.value;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Names of Linux error numbers (asm-generic, as on x86 and ARM). */
public final class Errno {
    private static final String[] NAMES = {
        null,
        "EPERM",
        "ENOENT",
        "ESRCH",
        "EINTR",
        "EIO",
        "ENXIO",
        "E2BIG",
        "ENOEXEC",
        "EBADF",
        "ECHILD",
        "EAGAIN",
        "ENOMEM",
        "EACCES",
        "EFAULT",
        "ENOTBLK",
        "EBUSY",
        "EEXIST",
        "EXDEV",
        "ENODEV",
        "ENOTDIR",
        "EISDIR",
        "EINVAL",
        "ENFILE",
        "EMFILE",
        "ENOTTY",
        "ETXTBSY",
        "EFBIG",
        "ENOSPC",
        "ESPIPE",
        "EROFS",
        "EMLINK",
        "EPIPE",
        "EDOM",
        "ERANGE",
        "EDEADLK",
        "ENAMETOOLONG",
        "ENOLCK",
        "ENOSYS",
        "ENOTEMPTY",
        "ELOOP"
    };
    private static final Map<Integer, String> LATER = Map.ofEntries(
            Map.entry(61, "ENODATA"),
            Map.entry(62, "ETIME"),
            Map.entry(71, "EPROTO"),
            Map.entry(75, "EOVERFLOW"),
            Map.entry(84, "EILSEQ"),
            Map.entry(88, "ENOTSOCK"),
            Map.entry(90, "EMSGSIZE"),
            Map.entry(95, "EOPNOTSUPP"),
            Map.entry(98, "EADDRINUSE"),
            Map.entry(99, "EADDRNOTAVAIL"),
            Map.entry(101, "ENETUNREACH"),
            Map.entry(103, "ECONNABORTED"),
            Map.entry(104, "ECONNRESET"),
            Map.entry(105, "ENOBUFS"),
            Map.entry(107, "ENOTCONN"),
            Map.entry(110, "ETIMEDOUT"),
            Map.entry(111, "ECONNREFUSED"),
            Map.entry(113, "EHOSTUNREACH"),
            Map.entry(114, "EALREADY"),
            Map.entry(115, "EINPROGRESS"),
            Map.entry(116, "ESTALE"),
            Map.entry(122, "EDQUOT"),
            Map.entry(125, "ECANCELED"),
            Map.entry(512, "ERESTARTSYS"));
    private static final Map<String, Integer> NUMBERS = numbers();

    private Errno() {}

    /** The name of a positive error number, or the number itself. */
    public static String name(long number) {
        if (number > 0 && number < NAMES.length) {
            return NAMES[(int) number];
        }
        return number > 0 && number < 4096
                ? LATER.getOrDefault((int) number, Long.toString(number))
                : Long.toString(number);
    }

    /** The positive number of a name such as {@code ENOENT}, whatever its case. */
    public static OptionalInt number(String name) {
        Integer number = NUMBERS.get(name.toUpperCase(java.util.Locale.ROOT));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> result = new HashMap<>();
        for (int number = 1; number < NAMES.length; number++) {
            result.put(NAMES[number], number);
        }
        LATER.forEach((number, name) -> result.put(name, number));
        return Map.copyOf(result);
    }
}
