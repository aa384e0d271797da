package io.probescope.desktop.view;

/**
 * A host whose rows a session has.
 *
 * @param number in the session
 * @param name what it is called there, as filters take it
 */
public record TracedHost(int number, String name) {}
