/**
 * What other tools write and read: a session's rows to their files, and their files to sessions.
 *
 * <p>Each format has a class that writes it and a class that reads it; {@link io.probescope.exchange.Export} and {@link io.probescope.exchange.Import} are the doors. Files
 * that are read are not trusted: what of them is held in memory is bounded, and what is wrong is told with its place.
 */
package io.probescope.exchange;
