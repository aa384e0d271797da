/** Recording: what an agent sends becomes rows of the session's tables. */
package io.probescope.session.write;
