/**
 * Immutable results that views draw, and how they merge: histogram, heat map, time series, top list; flame graphs in {@code flame}, and how two sides differ in {@code change}.
 *
 * <p>Pure functions; depends on nothing of ours. Property of each: {@code merge(result(a), result(b))} equals {@code result(a and b)}.
 */
package io.probescope.analysis;
