/** Compares what two runs, or two times of a run, counted: asks both sides of the database, and tests what differs against chance. */
package io.probescope.compare;
