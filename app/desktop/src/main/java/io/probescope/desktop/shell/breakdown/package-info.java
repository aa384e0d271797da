/** What runs cost their host and what of them was lost, item by item. */
package io.probescope.desktop.shell.breakdown;
