/** The command line (picocli): doctor, list, record, query, info. May use all of core. */
package io.probescope.cli;
