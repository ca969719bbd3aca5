/**
 * How many leads come at once: from a file that somebody uploads, from what a research run found;
 * and how they go, as a file that comes back the same.
 *
 * <p>A job saves a batch in one transaction with the point it got to, under its step's hold: after
 * a crash it goes on from there, and saving a batch again would change nothing.
 */
@NullMarked
package dev.nightshift.research.intake;

import org.jspecify.annotations.NullMarked;
