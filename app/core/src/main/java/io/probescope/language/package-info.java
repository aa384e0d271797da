/** The language of what people read: which one it is, and the texts of bundles in it. */
package io.probescope.language;
