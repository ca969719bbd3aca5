/**
 * A venue on loopback that speaks Bitunix futures and Binance spot: tests make its market, and cue
 * its faults.
 */
@NullMarked
package dev.nightshift.testkit.venue;

import org.jspecify.annotations.NullMarked;
