/** Two sides of a comparison: what differs by more than noise, in tables, histograms, heat maps and flame graphs, and the tests that tell. */
package io.probescope.analysis.change;
