package io.probescope.desktop;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The strings that a compiled class holds: its literals, and the constants of other classes that it uses. */
final class StringConstants {
    private static final int UTF8 = 1;
    private static final int STRING = 8;
    private static final Set<Integer> OF_EIGHT_BYTES = Set.of(5, 6);
    private static final Set<Integer> OF_FOUR_BYTES = Set.of(3, 4, 9, 10, 11, 12, 17, 18);
    private static final Set<Integer> OF_TWO_BYTES = Set.of(7, 16, 19, 20);
    private static final int OF_THREE_BYTES = 15;

    private StringConstants() {}

    /** Reads the constant pool of a class file, see "The Java Virtual Machine Specification", 4.4. */
    static Set<String> of(InputStream classFile) throws IOException {
        DataInputStream file = new DataInputStream(classFile);
        file.skipNBytes(8);
        int count = file.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        Set<Integer> strings = new HashSet<>();
        for (int i = 1; i < count; i++) {
            int tag = file.readUnsignedByte();
            if (tag == UTF8) {
                texts.put(i, file.readUTF());
            } else if (tag == STRING) {
                strings.add(file.readUnsignedShort());
            } else if (OF_EIGHT_BYTES.contains(tag)) {
                file.skipNBytes(8);
                i++;
            } else if (tag == OF_THREE_BYTES) {
                file.skipNBytes(3);
            } else if (OF_FOUR_BYTES.contains(tag) || OF_TWO_BYTES.contains(tag)) {
                file.skipNBytes(OF_FOUR_BYTES.contains(tag) ? 4 : 2);
            } else {
                throw new IOException("A constant of the unknown kind " + tag);
            }
        }
        Set<String> found = new HashSet<>();
        strings.forEach(index -> found.add(texts.get(index)));
        return found;
    }
}
