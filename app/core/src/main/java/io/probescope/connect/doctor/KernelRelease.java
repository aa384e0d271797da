package io.probescope.connect.doctor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two numbers that a kernel's release begins with. */
record KernelRelease(int major, int minor) {
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    /** Empty when {@code release}, as {@code uname -r} prints it, is null or begins otherwise. */
    static Optional<KernelRelease> of(String release) {
        Matcher matcher = RELEASE.matcher(release == null ? "" : release);
        return matcher.matches()
                ? Optional.of(new KernelRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    boolean before(int otherMajor, int otherMinor) {
        return major < otherMajor || (major == otherMajor && minor < otherMinor);
    }
}
