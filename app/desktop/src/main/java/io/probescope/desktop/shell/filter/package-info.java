/** The filter of a workspace: chips that read like the query, and the field where more of it is written. */
package io.probescope.desktop.shell.filter;
