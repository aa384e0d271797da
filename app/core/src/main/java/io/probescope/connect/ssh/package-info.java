/** The ssh transport; the only package that knows JSch. What a host's settings are is asked of the system's own {@code ssh -G}. */
package io.probescope.connect.ssh;
