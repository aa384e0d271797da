/**
 * The views: one folder each, none knowing a probe or another view. A view is chosen by what a stream's columns mean, and is a query.
 *
 * <p>A new view is a folder with a {@link io.probescope.desktop.view.ViewFactory} and one line in {@code Views}.
 */
package io.probescope.desktop.view;
