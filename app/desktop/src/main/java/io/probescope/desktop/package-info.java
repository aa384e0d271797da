/** The JavaFX workbench. The application thread only draws; everything that waits or computes runs elsewhere. */
package io.probescope.desktop;
