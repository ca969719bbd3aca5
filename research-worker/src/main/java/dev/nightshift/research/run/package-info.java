/**
 * Research runs: what a person asked for, how far it is, and what comes next.
 *
 * <p>{@link Run} decides and touches nothing; a transition names its effects, and whoever made it
 * stores the new run and carries the effects out in the same transaction, under the run's row lock.
 * A run's row is always locked before its items' rows.
 */
@NullMarked
package dev.nightshift.research.run;

import org.jspecify.annotations.NullMarked;
