package io.probescope.desktop.shell.filter;

/**
 * Something that may be written next.
 *
 * @param text as it is written
 * @param detail what it is, in a few words
 */
record Suggestion(String text, String detail) {}
