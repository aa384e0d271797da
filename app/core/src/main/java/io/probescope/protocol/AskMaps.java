package io.probescope.protocol;

/** Asks what the maps of a run are; answered by a {@link MapDescription} for each. */
public record AskMaps(int run) implements Command {}
