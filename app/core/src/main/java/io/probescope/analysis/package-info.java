/**
 * Immutable results that views draw, and how they merge: histogram, heat map, flame tree, time series.
 *
 * <p>Pure functions; depends on nothing of ours. Property of each: {@code merge(result(a), result(b))} equals {@code result(a and b)}.
 */
package io.probescope.analysis;
