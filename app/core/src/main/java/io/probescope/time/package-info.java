/** Moments as all of the application counts them. */
package io.probescope.time;
