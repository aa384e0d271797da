/** Questions to a session, the same for one that is recorded and for a saved one. */
package io.probescope.session.read;
