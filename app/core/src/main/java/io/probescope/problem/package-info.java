/** How everything that can go wrong is told: one cause, one next step. Every package may use it; of ours it uses only the language of texts. */
package io.probescope.problem;
