/** What is being looked at: the selection that all views of a session share. */
package io.probescope.desktop.selection;
