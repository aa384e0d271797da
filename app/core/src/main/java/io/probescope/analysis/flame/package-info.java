/** Flame graphs: stacks merged into a tree, the tree rewritten (focus, collapse, merge, cut), laid out, and looked at from one function. */
package io.probescope.analysis.flame;
