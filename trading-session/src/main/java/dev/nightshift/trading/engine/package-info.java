/**
 * The deterministic core of a session. In: market data and commands. Out: decisions, orders, fills
 * and equity points. No I/O, no clock, no threads, and no randomness but draws made from the seed
 * and the order's number, so that a snapshot needs no generator state.
 */
@NullMarked
package dev.nightshift.trading.engine;

import org.jspecify.annotations.NullMarked;
