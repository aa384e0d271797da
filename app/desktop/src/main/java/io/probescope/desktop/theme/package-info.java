/** Colours, fonts and style sheets, light and dark. */
package io.probescope.desktop.theme;
