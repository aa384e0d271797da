package io.probescope.desktop.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of the flags of open(2). Four bits of them stand for other flags on Arm than on most machines, as the kernel's own headers say. */
public enum OpenFlags {
    GENERIC(040000, 0100000, 0200000, 0400000),
    ARM(0200000, 0400000, 040000, 0100000);

    private static final String[] ACCESS = {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"};

    /** Flags that contain the bits of others come first. */
    private final Map<String, Integer> bits = new LinkedHashMap<>();

    OpenFlags(int direct, int largefile, int directory, int nofollow) {
        bits.put("O_TMPFILE", 020000000 | directory);
        bits.put("O_SYNC", 04010000);
        bits.put("O_CREAT", 0100);
        bits.put("O_EXCL", 0200);
        bits.put("O_NOCTTY", 0400);
        bits.put("O_TRUNC", 01000);
        bits.put("O_APPEND", 02000);
        bits.put("O_NONBLOCK", 04000);
        bits.put("O_DSYNC", 010000);
        bits.put("O_ASYNC", 020000);
        bits.put("O_DIRECT", direct);
        bits.put("O_LARGEFILE", largefile);
        bits.put("O_DIRECTORY", directory);
        bits.put("O_NOFOLLOW", nofollow);
        bits.put("O_NOATIME", 01000000);
        bits.put("O_CLOEXEC", 02000000);
        bits.put("O_PATH", 010000000);
    }

    /** Those of a machine as {@code uname -m} prints it; of an unknown one, {@code null} included, those of most. */
    public static OpenFlags of(String arch) {
        return arch != null && (arch.startsWith("aarch64") || arch.startsWith("arm")) ? ARM : GENERIC;
    }

    /** The flags joined by {@code |}; bits without a name are left in hexadecimal. */
    public String names(long flags) {
        List<String> names = new ArrayList<>();
        names.add(ACCESS[(int) (flags & 3)]);
        long rest = flags & ~3L;
        for (Map.Entry<String, Integer> flag : bits.entrySet()) {
            if ((rest & flag.getValue()) == flag.getValue()) {
                names.add(flag.getKey());
                rest &= ~flag.getValue();
            }
        }
        if (rest != 0) {
            names.add("0x" + Long.toHexString(rest));
        }
        return String.join("|", names);
    }
}
