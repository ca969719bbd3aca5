/**
 * Asking instances whether they live.
 *
 * <p>One monitor holds the role and asks; {@code Sight} first decides whether what was not seen may
 * be believed, {@code Watch} counts, and only then an instance's state changes. A probe is never
 * retried: the next round is its retry.
 */
@NullMarked
package dev.nightshift.liveness.probe;

import org.jspecify.annotations.NullMarked;
