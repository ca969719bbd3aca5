/**
 * What may be spent: money is reserved before a call that costs, and settled after it.
 *
 * <p>A call whose outcome is unknown has cost its whole reservation; only a definite refusal of the
 * provider releases it.
 */
@NullMarked
package dev.nightshift.research.budget;

import org.jspecify.annotations.NullMarked;
