package io.probescope.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a text file that is written by a program: between {@code <!-- NAME: ... -->} and {@code <!-- end of NAME -->}. */
final class MarkedSection {
    private MarkedSection() {}

    static void replace(Path file, String name, String content) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf("<!-- " + name + ": ");
        int start = text.indexOf("-->", begin);
        int end = text.indexOf("<!-- end of " + name + " -->");
        if (begin < 0 || end < start) {
            throw new IOException(file + " has no section marked " + name);
        }
        Files.writeString(file, text.substring(0, start + 3) + "\n\n" + content + "\n" + text.substring(end));
    }
}
