package io.probescope.desktop.value;

import java.util.ArrayList;
import java.util.List;

/** Names of the flags of open(2), as on x86. */
public final class OpenFlags {
    private static final String[] ACCESS = {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"};

    /** Flags that contain the bits of others come first. */
    private enum Flag {
        O_TMPFILE(020200000),
        O_SYNC(04010000),
        O_CREAT(0100),
        O_EXCL(0200),
        O_NOCTTY(0400),
        O_TRUNC(01000),
        O_APPEND(02000),
        O_NONBLOCK(04000),
        O_DSYNC(010000),
        O_ASYNC(020000),
        O_DIRECT(040000),
        O_LARGEFILE(0100000),
        O_DIRECTORY(0200000),
        O_NOFOLLOW(0400000),
        O_NOATIME(01000000),
        O_CLOEXEC(02000000),
        O_PATH(010000000);

        private final int bits;

        Flag(int bits) {
            this.bits = bits;
        }
    }

    private OpenFlags() {}

    /** The flags joined by {@code |}; bits without a name are left in hexadecimal. */
    public static String names(long flags) {
        List<String> names = new ArrayList<>();
        names.add(ACCESS[(int) (flags & 3)]);
        long rest = flags & ~3L;
        for (Flag flag : Flag.values()) {
            if ((rest & flag.bits) == flag.bits) {
                names.add(flag.name());
                rest &= ~flag.bits;
            }
        }
        if (rest != 0) {
            names.add("0x" + Long.toHexString(rest));
        }
        return String.join("|", names);
    }
}
