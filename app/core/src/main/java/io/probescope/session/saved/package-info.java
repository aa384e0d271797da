/** A session that is not recorded: opened, annotated, replaced, repaired. */
package io.probescope.session.saved;
