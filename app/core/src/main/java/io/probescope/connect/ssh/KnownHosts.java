package io.probescope.connect.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Files of known host keys, in OpenSSH's format. Reads them anew at each question. */
final class KnownHosts {
    private static final String HASHED = "|1|";
    private static final int SALT_BYTES = 20;

    private final List<Path> files;

    /** @param files in order; accepted keys are appended to the first */
    KnownHosts(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** A line that concerns a host; nobody changes the key. */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(Path file, int line, boolean revoked, String keyType, byte[] key) {}

    /** What the files say about a key. */
    sealed interface Verdict {
        record Known() implements Verdict {}

        record Unknown() implements Verdict {}

        /**
         * The host has another key of the same type.
         *
         * @param old that other key
         */
        record Changed(Entry old) implements Verdict {}

        record Revoked(Entry entry) implements Verdict {}
    }

    /** Judges a key that a host showed. */
    Verdict judge(String name, byte[] key) throws IOException {
        Entry other = null;
        boolean known = false;
        for (Entry entry : entries(name)) {
            boolean same = MessageDigest.isEqual(entry.key(), key);
            if (same && entry.revoked()) {
                return new Verdict.Revoked(entry);
            }
            known |= same;
            if (!entry.revoked() && other == null && entry.keyType().equals(keyType(key))) {
                other = entry;
            }
        }
        if (known) {
            return new Verdict.Known();
        }
        return other == null ? new Verdict.Unknown() : new Verdict.Changed(other);
    }

    /** Every entry for a host, in the order of the files. Lines that can't be read and certificate authorities are passed over. */
    List<Entry> entries(String name) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                continue;
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            for (int i = 0; i < lines.size(); i++) {
                Entry entry = entry(file, i + 1, lines.get(i).strip(), name);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static Entry entry(Path file, int number, String line, String name) {
        String[] fields = line.split("\\s+", -1);
        boolean marked = line.startsWith("@");
        boolean revoked = fields[0].equals("@revoked");
        int first = marked ? 1 : 0;
        if (line.startsWith("#") || fields.length < first + 3 || (marked && !revoked)) {
            return null;
        }
        String type = fields[first + 1];
        try {
            if (!matches(fields[first], name)) {
                return null;
            }
            byte[] key = Base64.getDecoder().decode(fields[first + 2]);
            if (!isOfType(type, key)) {
                throw new IllegalArgumentException("no key of type " + type);
            }
            return new Entry(file, number, revoked, type, key);
        } catch (IllegalArgumentException e) {
            System.getLogger(KnownHosts.class.getName())
                    .log(System.Logger.Level.WARNING, "{0}:{1} holds no key: {2}", file, number, e.getMessage());
            return null;
        }
    }

    /** Whether a key begins with its type, and holds something behind it. */
    private static boolean isOfType(String type, byte[] key) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer start = ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(name.length)
                .put(name);
        return key.length > start.capacity() && Arrays.equals(start.array(), Arrays.copyOf(key, start.capacity()));
    }

    private static boolean matches(String patterns, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (patterns.startsWith(HASHED)) {
            String[] parts = patterns.split("\\|", -1);
            return parts.length == 4
                    && hash(Base64.getDecoder().decode(parts[2]), lower).equals(parts[3]);
        }
        boolean matches = false;
        for (String pattern : patterns.split(",", -1)) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern).matcher(lower).matches()) {
                if (negated) {
                    return false;
                }
                matches = true;
            }
        }
        return matches;
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    /** Remembers a key that the user accepted; hides the host's name when the file hides others. */
    void add(String name, byte[] key) throws IOException {
        Path file = files.get(0);
        String before = "";
        if (Files.exists(file)) {
            before = Files.readString(file, StandardCharsets.ISO_8859_1);
        } else {
            createPrivate(file);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String host = before.startsWith(HASHED) || before.contains("\n" + HASHED) ? hashed(lower) : lower;
        String line = host + " " + keyType(key) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        Files.writeString(file, separator + line, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
    }

    private static void createPrivate(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(
                    parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static String hashed(String name) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return HASHED + Base64.getEncoder().encodeToString(salt) + "|" + hash(salt, name);
    }

    private static String hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    /** The type that a key blob begins with, such as {@code ssh-ed25519}. */
    static String keyType(byte[] key) {
        int length = ByteBuffer.wrap(key).getInt();
        return new String(key, Integer.BYTES, length, StandardCharsets.US_ASCII);
    }

    /** As {@code ssh-keygen -l} prints it. */
    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
