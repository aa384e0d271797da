package io.probescope.desktop.value;

import java.util.ArrayList;
import java.util.List;

/** Names of the flags of open(2). */
public final class OpenFlags {
    private static final String[] ACCESS = {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"};

    /** As asm-generic/fcntl.h numbers them. Flags that contain the bits of others come first. */
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

    /**
     * The flags joined by {@code |}; bits without a name are left in hexadecimal.
     *
     * @param arch machine that numbered them as {@code uname -m} prints it, {@code null} where it is not known
     */
    public static String names(long flags, String arch) {
        List<String> names = new ArrayList<>();
        names.add(ACCESS[(int) (flags & 3)]);
        long rest = (isArm(arch) ? fromArm(flags) : flags) & ~3L;
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

    private static boolean isArm(String arch) {
        return arch != null && (arch.startsWith("aarch64") || arch.startsWith("arm"));
    }

    /** On Arm O_DIRECTORY and O_NOFOLLOW have the two bits that O_DIRECT and O_LARGEFILE have elsewhere, and the other way round. */
    private static long fromArm(long flags) {
        return (flags & ~0740000L) | ((flags & 0140000) << 2) | ((flags & 0600000) >> 2);
    }
}
