/**
 * A checkup: the probes of the first look at a host, and rules that say in words what they saw.
 *
 * <p>Both are data: {@code checkup.yaml} holds the probes, and per rule the question to the session's tables with its limits; {@code checkup.properties} holds the words.
 */
package io.probescope.checkup;
