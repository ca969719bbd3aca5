/**
 * What is common to venues: the messages they send, as values, and the port to what they offer
 * beside the stream. Amounts are in units of 10^-8, as venues write at most eight decimals.
 */
@NullMarked
package dev.nightshift.trading.venue;

import org.jspecify.annotations.NullMarked;
