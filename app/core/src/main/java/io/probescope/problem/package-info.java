/** How everything that can go wrong is told: one cause, one next step. Every package may use it; it uses none of ours. */
package io.probescope.problem;
