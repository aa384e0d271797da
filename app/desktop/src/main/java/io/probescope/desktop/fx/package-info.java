/** How results reach the screen: the only place for {@code Platform.runLater}, the latest-wins pump, and base classes of drawn charts. */
package io.probescope.desktop.fx;
